/** Posts what a state of the gallery asks for, through the widget as a person would, so that the outcome is there to be seen. */
const host = document.querySelector<HTMLElement>('ontopic-thread[data-write]');

host?.addEventListener('ontopic:ready', () => {
  const { shadowRoot } = host;
  const observer = new MutationObserver(() => {
    const name = shadowRoot?.querySelector<HTMLInputElement>('[name="author.name"]');
    const body = shadowRoot?.querySelector('textarea');
    if (!name || !body) return;
    observer.disconnect();
    name.value = 'You';
    body.value = host.dataset.write ?? '';
    body.form?.requestSubmit();
  });
  observer.observe(shadowRoot!, { childList: true, subtree: true });
  shadowRoot?.querySelector('textarea')?.focus();
});
