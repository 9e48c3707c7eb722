/** Files as other systems export them, made by the tests. */

const inElement = (name: string, value: string | undefined) =>
  value === undefined ? '' : `<${name}>${value}</${name}>`;

export interface DisqusPost {
  readonly id?: string;
  readonly thread?: string;
  readonly parent?: string;
  readonly message?: string;
  readonly createdAt?: string;
  readonly name?: string;
  readonly email?: string;
  readonly deleted?: string;
  readonly spam?: string;
}

export const disqusPost = (post: DisqusPost): string => `
  <post${post.id === undefined ? '' : ` dsq:id="${post.id}"`}>
    <id/>
    <message><![CDATA[${post.message ?? `<p>Says ${post.id}.</p>`}]]></message>
    <createdAt>${post.createdAt ?? '2014-05-01T10:00:00Z'}</createdAt>
    <isDeleted>${post.deleted ?? 'false'}</isDeleted>
    <isSpam>${post.spam ?? 'false'}</isSpam>
    <author>${inElement('email', post.email)}<name>${post.name ?? 'Ann'}</name></author>
    <ipAddress>127.0.0.1</ipAddress>
    <thread dsq:id="${post.thread ?? 't1'}" />
    ${post.parent === undefined ? '' : `<parent dsq:id="${post.parent}" />`}
  </post>`;

export interface DisqusThread {
  readonly ref?: string;
  readonly id?: string;
  readonly link?: string;
  readonly closed?: string;
}

export const disqusThread = ({ ref = 't1', id = '', link, closed = 'false' }: DisqusThread): string => `
  <thread dsq:id="${ref}">
    <id>${id}</id>
    ${inElement('link', link)}
    <title>The bridge</title>
    <createdAt>2014-04-30T10:00:00Z</createdAt>
    <isClosed>${closed}</isClosed>
    <isDeleted>false</isDeleted>
  </thread>`;

export const disqusFile = (...parts: string[]): string =>
  `<?xml version="1.0" encoding="utf-8"?>
<disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals">${parts.join('')}
</disqus>`;

export const wordpressComment = (fields: Readonly<Record<string, string>>): string => {
  const all = {
    ...{ comment_author: 'Ann', comment_date_gmt: '2014-05-01 10:00:00', comment_approved: '1', comment_parent: '0' },
    ...{ comment_content: `<![CDATA[Says ${fields.comment_id}.]]>`, comment_type: '' },
    ...fields,
  };
  const inner = Object.entries(all).map(([name, value]) => `<wp:${name}>${value}</wp:${name}>`);
  return `<wp:comment>${inner.join('\n')}</wp:comment>`;
};

export const wordpressItem = (link: string, ...parts: string[]): string =>
  `<item><title>The bridge</title>${parts.join('\n')}<link>${link}</link></item>`;

export const wordpressFile = (...items: string[]): string =>
  `<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/" xmlns:dsq="http://www.disqus.com/">
<channel><title>A blog</title><wp:base_blog_url>https://news.example</wp:base_blog_url>
${items.join('\n')}
</channel></rss>`;
