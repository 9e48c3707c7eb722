-- Feeds read the newest comments of a page and of a site; the latter's order is that of comments_by_status.
create index comments_of_page_by_age on comments (site_id, page_id, comment_id desc)
  where is_reachable and status = 'approved';
