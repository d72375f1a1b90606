-- Of a file that looks like what a tool prints, which tool that is: it can be read as a measurement. A copy is what its file is.
alter table engagement.attachment add column tool text check (tool ~ '^[A-Z_]{1,40}$');
do $$
declare
  text text := pg_get_functiondef('engagement.take_copy_of_file'::regproc);
  named text := 'new.name := o.name;';
begin
  assert position(named in text) > 0, 'files go along otherwise';
  execute replace(text, named, named || ' new.tool := o.tool;');
end $$;
