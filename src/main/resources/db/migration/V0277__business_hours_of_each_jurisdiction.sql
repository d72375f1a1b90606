-- Business hours of each jurisdiction, in its own time and without its public holidays. A version of hours says its zone; where it says none it is
-- counted in the time of the contract, as before.
alter table engagement.calendar add column zone text check (zone ~ '^[A-Za-z0-9_+/-]{3,60}$');

-- Around the clock is around the clock: severity 1 counts by it.
create or replace function engagement.guard_calendar() returns trigger language plpgsql as $$
begin
  if not exists (select from engagement.calendar_hours h where h.code = new.code and h.version = new.version) then
    raise exception 'a calendar without an hour would let no deadline come' using errcode = 'check_violation', constraint = 'calendar_has_hours';
  end if;
  if new.zone is not null and not exists (select from pg_timezone_names z where z.name = new.zone) then
    perform engagement.refuse('there is no such time zone', 'calendar_has_a_zone');
  end if;
  if new.code = 'ALWAYS' and (new.zone is not null
      or (select count(*) from engagement.calendar_hours h where h.code = new.code and h.version = new.version and h.opens = '00:00'
          and h.closes = '00:00') <> 7
      or exists (select from engagement.calendar_holiday d where d.code = new.code and d.version = new.version)) then
    perform engagement.refuse('around the clock is every day and every hour', 'always_is_always');
  end if;
  return null;
end $$;

-- What holds in Germany is what held for everybody.
insert into engagement.calendar (code, version, reason, published_by_name, zone)
select 'BUSINESS-' || v.country, 1, 'Business hours in ' || v.name || '.', 'Bailiwick', v.zone
from (values ('CH', 'Switzerland', 'Europe/Zurich'), ('DE', 'Germany', 'Europe/Berlin'), ('FI', 'Finland', 'Europe/Helsinki'),
  ('FR', 'France', 'Europe/Paris'), ('LU', 'Luxembourg', 'Europe/Luxembourg')) v (country, name, zone);
insert into engagement.calendar_hours (code, version, iso_day, opens, closes)
select c.code, 1, h.iso_day, h.opens, h.closes from engagement.calendar c
join engagement.calendar_hours h on h.code = 'BUSINESS' and h.version = (select max(b.version) from engagement.calendar b where b.code = 'BUSINESS')
where c.code like 'BUSINESS-__';
insert into engagement.calendar_holiday (code, version, day, starts, name, source)
select 'BUSINESS-DE', 1, h.day, h.starts, h.name, h.source from engagement.calendar_holiday h
where h.code = 'BUSINESS' and h.version = (select max(b.version) from engagement.calendar b where b.code = 'BUSINESS');
-- As the library says them; a person looks over what comes after.
insert into engagement.calendar_holiday (code, version, day, name, source)
select y.code, 1, to_date(y.year || '-' || left(d.said, 5), 'YYYY-MM-DD'), substr(d.said, 7), 'jollyday 2.19.0, ' || y.region
from (values
  ('BUSINESS-CH', 'CH-ZH', 2026, '01-01 New Year''s Day|04-03 Good Friday|04-05 Easter|04-06 Easter Monday|05-01 Labour day|05-14 Ascension Day|'
   '05-25 Whit Monday|08-01 National Day|12-25 Christmas|12-26 St.Stephen''s Day'),
  ('BUSINESS-CH', 'CH-ZH', 2027, '01-01 New Year''s Day|03-26 Good Friday|03-28 Easter|03-29 Easter Monday|05-01 Labour day|05-06 Ascension Day|'
   '05-17 Whit Monday|08-01 National Day|12-25 Christmas|12-26 St.Stephen''s Day'),
  ('BUSINESS-CH', 'CH-ZH', 2028, '01-01 New Year''s Day|04-14 Good Friday|04-16 Easter|04-17 Easter Monday|05-01 Labour day|05-25 Ascension Day|'
   '06-05 Whit Monday|08-01 National Day|12-25 Christmas|12-26 St.Stephen''s Day'),
  ('BUSINESS-FI', 'FI', 2026, '01-01 New Year''s Day|01-06 Epiphany|04-03 Good Friday|04-05 Easter|04-06 Easter Monday|05-01 Labour day|05-14 Ascension Day|'
   '05-24 Whit Sunday|06-19 Midsummer Eve|06-20 Midsummer Day|10-31 All Saints|12-06 Independence Day|12-24 Christmas Eve|'
   '12-25 Christmas|12-26 St.Stephen''s Day'),
  ('BUSINESS-FI', 'FI', 2027, '01-01 New Year''s Day|01-06 Epiphany|03-26 Good Friday|03-28 Easter|03-29 Easter Monday|05-01 Labour day|05-06 Ascension Day|'
   '05-16 Whit Sunday|06-25 Midsummer Eve|06-26 Midsummer Day|11-06 All Saints|12-06 Independence Day|12-24 Christmas Eve|'
   '12-25 Christmas|12-26 St.Stephen''s Day'),
  ('BUSINESS-FI', 'FI', 2028, '01-01 New Year''s Day|01-06 Epiphany|04-14 Good Friday|04-16 Easter|04-17 Easter Monday|05-01 Labour day|05-25 Ascension Day|'
   '06-04 Whit Sunday|06-23 Midsummer Eve|06-24 Midsummer Day|11-04 All Saints|12-06 Independence Day|12-24 Christmas Eve|'
   '12-25 Christmas|12-26 St.Stephen''s Day'),
  ('BUSINESS-FR', 'FR', 2026, '01-01 New Year''s Day|04-06 Easter Monday|05-01 Labour day|05-08 Wars end in Europe|05-14 Ascension Day|05-25 Whit Monday|'
   '07-14 National Day|08-15 Assumption of Mary|11-01 All Saints|11-11 Armistice Day|12-25 Christmas'),
  ('BUSINESS-FR', 'FR', 2027, '01-01 New Year''s Day|03-29 Easter Monday|05-01 Labour day|05-06 Ascension Day|05-08 Wars end in Europe|05-17 Whit Monday|'
   '07-14 National Day|08-15 Assumption of Mary|11-01 All Saints|11-11 Armistice Day|12-25 Christmas'),
  ('BUSINESS-FR', 'FR', 2028, '01-01 New Year''s Day|04-17 Easter Monday|05-01 Labour day|05-08 Wars end in Europe|05-25 Ascension Day|06-05 Whit Monday|'
   '07-14 National Day|08-15 Assumption of Mary|11-01 All Saints|11-11 Armistice Day|12-25 Christmas'),
  ('BUSINESS-LU', 'LU', 2026, '01-01 New Year''s Day|04-06 Easter Monday|05-01 Labour day|05-09 Europe Day|05-14 Ascension Day|05-25 Whit Monday|'
   '06-23 National Day|08-15 Assumption day|11-01 All Saints|12-25 Christmas|12-26 St.Stephen''s Day'),
  ('BUSINESS-LU', 'LU', 2027, '01-01 New Year''s Day|03-29 Easter Monday|05-01 Labour day|05-06 Ascension Day|05-09 Europe Day|05-17 Whit Monday|'
   '06-23 National Day|08-15 Assumption day|11-01 All Saints|12-25 Christmas|12-26 St.Stephen''s Day'),
  ('BUSINESS-LU', 'LU', 2028, '01-01 New Year''s Day|04-17 Easter Monday|05-01 Labour day|05-09 Europe Day|05-25 Ascension Day|06-05 Whit Monday|'
   '06-23 National Day|08-15 Assumption day|11-01 All Saints|12-25 Christmas|12-26 St.Stephen''s Day')) y (code, region, year, days), unnest(string_to_array(y.days, '|')) d (said);
