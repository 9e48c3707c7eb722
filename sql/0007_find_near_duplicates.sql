-- Numbers that texts alike have in common (MinHash bands, see src/text/shape-bands.ts). Null for texts too short to tell.
-- Without the pending list, so that the comment of a second ago is found as quickly as that of yesterday.
alter table comments add column shape_bands integer[];
create index comments_by_shape on comments using gin (shape_bands) with (fastupdate = off);
