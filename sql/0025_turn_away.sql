-- Undoes the statement that asks for it, and tells in the error's detail why: a statement that stores much can so be abandoned without
-- a transaction around it.
create function turn_away(because json) returns boolean language plpgsql volatile as $$
begin
  raise exception 'turned away' using errcode = 'ONT01', detail = because::text;
end $$;
