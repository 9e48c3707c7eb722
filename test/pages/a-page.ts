/** Three paragraphs on a bridge. */
export const paragraphs = [
  'The stone bridge over the river closes on Monday for repairs that will take two years.',
  'Engineers found cracks in three of its arches after the flood in spring, and the council voted with a narrow majority.',
  'Buses will take the motorway, and the city pays for a ferry for pedestrians and cyclists until the work is done.',
] as const;

export const prose = paragraphs.map((text) => `<p>${text}</p>`).join('\n');

const comment = (text: string) => `<li class="comment even depth-1"><p>${text}</p></li>`;

/** A page as blogs have them: furniture around the article, and longer comments beneath it. */
export const blogPage = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>The old bridge closes | The Daily News</title>
<script>window.data = { text: "<p>Nothing that a reader sees, though it looks like a long sentence of the article.</p>" };</script>
<style>p { content: "Neither is this, though it goes on for quite a while like prose would do." }</style></head>
<body class="single single-post has-sidebar comments-open">
<header class="site-header"><a href="/">The Daily News</a><p>Independent since the year the bridge was built, and proud of it.</p></header>
<nav class="main-navigation"><ul><li><a href="/a">Politics</a></li><li><a href="/b">Sports</a></li></ul></nav>
<div id="content" class="site-content content-sidebar-wrap"><main>
<article id="post-7" class="post type-post"><header class="entry-header"><h1>The old bridge closes</h1></header>
<div class="entry-content">${prose}<p>Yes, again.</p>
<div class="sharedaddy"><p>Share this story with everybody you know, on every network that there is today.</p></div>
<p><a href="/c">Read next: ten other bridges of this country that you have to see before they close</a></p></div></article>
<div id="comments" class="comments-area"><h2>2 thoughts</h2><ol class="commentlist">
${comment('I have walked over that bridge every morning for thirty years, and I never saw a crack in any arch of it.').repeat(9)}
${comment('Please give my page five stars, I write about bridges and about many other things besides, every single day.')}
</ol></div></main>
<aside class="widget-area"><p>Subscribe to our newsletter, and read what matters before everybody else has had breakfast.</p></aside></div>
<footer><p>All rights reserved by The Daily News, which is a company of the old town and nowhere else.</p></footer>
</body></html>`;

/** The same with an article long enough to say what belongs beneath it. */
export const longBlogPage = blogPage.replace(
  '<p>Yes, again.</p>',
  `<p>Shopkeepers in the old town fear for their trade, while residents hope for quiet streets. The state bears half of the cost
   of forty million, the rest is paid by taxpayers, pupils of the grammar school reach their lessons by boat, and masons from the
   quarry cut new blocks of sandstone.</p>
   <p>Historians date its oldest pillar to the fourteenth century, when merchants brought salt and wool to market. Divers inspect
   foundations below the water next week, cranes arrive by ship, and archaeologists document medieval timber before concrete is
   poured. Critics of the mayor demand an independent audit, because earlier estimates for the theatre and the swimming pool were
   exceeded by a third.</p>`,
);
