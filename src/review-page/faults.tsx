import { nameOfPath } from './rule-fields.ts';

export interface Fault {
  readonly path: string;
  readonly message: string;
}

/** What keeps a form from being saved, with the place; the script fills it while somebody writes. */
export function Faults({ faults, isChecked }: { faults: readonly Fault[]; isChecked: boolean }) {
  return (
    <div id="faults" role="status" class={faults.length > 0 ? 'notice problem' : isChecked ? 'notice done' : ''}>
      {faults.length === 0 && isChecked ? <p>Everything comes out as claimed.</p> : null}
      <ul>
        {faults.map(({ path, message }) => (
          <li data-path={path}>
            <b>{nameOfPath(path)}</b> {message}
          </li>
        ))}
      </ul>
    </div>
  );
}
