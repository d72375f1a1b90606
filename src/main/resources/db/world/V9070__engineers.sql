-- The demo world's engineers, their weeks and clearances, public holidays, and the kinds of sessions.
insert into engagement.engineer (id, subject, name, email, zone, region, skills, languages) values
  ('01930000-0000-7000-8000-000000000701', '99999999-0000-4000-8000-000000000003', 'Elif Kaya', 'engineer@provider.example',
   'Europe/Berlin', 'DE-BE', '{nccl,fabric,slurm}', '{de,en,tr}'),
  ('01930000-0000-7000-8000-000000000702', '99999999-0000-4000-8000-000000000102', 'Jonas Brandt', 'jonas.brandt@provider.example',
   'Europe/Berlin', 'DE-BY', '{nccl,nvlink,training}', '{de,en}'),
  ('01930000-0000-7000-8000-000000000703', '99999999-0000-4000-8000-000000000103', 'Camille Laurent', 'camille.laurent@provider.example',
   'Europe/Paris', 'FR', '{inference,kubernetes,training}', '{en,fr}'),
  ('01930000-0000-7000-8000-000000000704', '99999999-0000-4000-8000-000000000104', 'Sami Virtanen', 'sami.virtanen@provider.example',
   'Europe/Helsinki', 'FI', '{fabric,slurm,storage}', '{en,fi,sv}'),
  ('01930000-0000-7000-8000-000000000705', '99999999-0000-4000-8000-000000000105', 'Regula Meier', 'regula.meier@provider.example',
   'Europe/Zurich', 'CH-ZH', '{confidential,inference,kubernetes}', '{de,en,fr}'),
  ('01930000-0000-7000-8000-000000000706', '99999999-0000-4000-8000-000000000106', 'Luc Weber', 'luc.weber@provider.example',
   'Europe/Luxembourg', 'LU', '{inference,kubernetes,storage}', '{de,en,fr}'),
  ('01930000-0000-7000-8000-000000000707', '99999999-0000-4000-8000-000000000107', 'Aino Lehtonen', 'aino.lehtonen@provider.example',
   'Europe/Helsinki', 'FI', '{inference,nccl,training}', '{en,fi}'),
  ('01930000-0000-7000-8000-000000000708', '99999999-0000-4000-8000-000000000108', 'Nadia Benali', 'nadia.benali@provider.example',
   'Europe/Paris', 'FR', '{confidential,fabric,nccl}', '{ar,en,fr}');

-- Monday to Friday.
insert into engagement.working_rule (engineer_id, valid, weekday, from_time, until_time)
select w.engineer::uuid, daterange('2026-01-01', null), d, w.opens, w.closes from (values
  ('01930000-0000-7000-8000-000000000701', time '09:00', time '12:30'),
  ('01930000-0000-7000-8000-000000000701', time '13:30', time '17:30'),
  ('01930000-0000-7000-8000-000000000702', time '08:00', time '12:00'),
  ('01930000-0000-7000-8000-000000000702', time '13:00', time '16:30'),
  ('01930000-0000-7000-8000-000000000703', time '09:00', time '12:30'),
  ('01930000-0000-7000-8000-000000000703', time '14:00', time '18:00'),
  ('01930000-0000-7000-8000-000000000704', time '08:00', time '11:30'),
  ('01930000-0000-7000-8000-000000000704', time '12:30', time '16:00'),
  ('01930000-0000-7000-8000-000000000705', time '08:30', time '12:00'),
  ('01930000-0000-7000-8000-000000000705', time '13:00', time '17:00'),
  ('01930000-0000-7000-8000-000000000706', time '09:00', time '12:00'),
  ('01930000-0000-7000-8000-000000000706', time '13:00', time '17:00'),
  ('01930000-0000-7000-8000-000000000707', time '12:00', time '15:30'),
  ('01930000-0000-7000-8000-000000000707', time '16:00', time '20:00'),
  ('01930000-0000-7000-8000-000000000708', time '08:30', time '12:00'),
  ('01930000-0000-7000-8000-000000000708', time '13:30', time '17:00')) as w (engineer, opens, closes), generate_series(1, 5) d;

insert into engagement.clearance (id, engineer_id, jurisdiction, granted_by_name)
select platform.new_id(), c.engineer::uuid, c.jurisdiction, 'Bailiwick' from (values
  ('01930000-0000-7000-8000-000000000701', 'DE'),
  ('01930000-0000-7000-8000-000000000701', 'FR'),
  ('01930000-0000-7000-8000-000000000702', 'DE'),
  ('01930000-0000-7000-8000-000000000702', 'LU'),
  ('01930000-0000-7000-8000-000000000703', 'FR'),
  ('01930000-0000-7000-8000-000000000703', 'LU'),
  ('01930000-0000-7000-8000-000000000704', 'FI'),
  ('01930000-0000-7000-8000-000000000705', 'CH'),
  ('01930000-0000-7000-8000-000000000706', 'DE'),
  ('01930000-0000-7000-8000-000000000706', 'FR'),
  ('01930000-0000-7000-8000-000000000706', 'LU'),
  ('01930000-0000-7000-8000-000000000707', 'DE'),
  ('01930000-0000-7000-8000-000000000707', 'FI'),
  ('01930000-0000-7000-8000-000000000708', 'CH'),
  ('01930000-0000-7000-8000-000000000708', 'DE'),
  ('01930000-0000-7000-8000-000000000708', 'FR')) as c (engineer, jurisdiction);

insert into engagement.session_type (code, name, name_de, description, description_de, minutes, before_minutes, after_minutes,
    grid_minutes, notice_minutes, ahead_days, engineers, skills, engineer_day_max, tenant_week_max, free_until_minutes, late_percent, moves_max) values
  ('clinic', 'Quick question', 'Kurze Frage', 'One thing that you want to ask somebody who knows.',
   'Eine Sache, die man jemanden fragen will, der sich auskennt.',
   25, 5, 5, 15, 120, 30, 1, '{}', 8, 5, 120, 0, 5),
  ('confidential', 'Confidential computing', 'Vertrauliche Rechenumgebung', 'Set up enclaves, read verdicts, decide what your auditor shall see.',
   'Enklaven einrichten, Urteile lesen, entscheiden, was die Prüferin sehen soll.',
   60, 10, 10, 30, 1440, 60, 1, '{confidential}', 4, 2, 1440, 50, 3),
  ('onboarding', 'Getting started', 'Einstieg', 'Access, storage, scheduler and a first job: with whoever will use the machines.',
   'Zugang, Speicher, Scheduler und ein erster Job: mit allen, die die Maschinen nutzen.',
   60, 10, 10, 30, 1440, 120, 1, '{}', 4, 3, 1440, 50, 3),
  ('review', 'Architecture review', 'Architekturgespräch', 'Two of us look at your training or serving plan before it meets the hardware.',
   'Zwei von uns sehen den Plan für Training oder Inferenz an, bevor er auf die Hardware trifft.',
   60, 15, 15, 30, 2880, 60, 2, '{}', 3, 2, 2880, 100, 2),
  ('tuning', 'Tuning session', 'Tuning', 'Throughput, collectives and stragglers: measured together, on your own nodes.',
   'Durchsatz, Kollektive und Nachzügler: gemeinsam gemessen, auf den eigenen Knoten.',
   90, 10, 15, 30, 1440, 60, 1, '{nccl}', 3, 3, 1440, 50, 3);

-- Public holidays as jollyday 2.19.0 lists them, looked over; HolidaysTest compares.
create temporary table seen on commit drop as
select region, year, split_part(one, ' ', 1) as day, substr(one, 7) as name from (values
  ('CH-ZH', 2026, '01-01 New Year''s Day|04-03 Good Friday|04-05 Easter|04-06 Easter Monday|05-01 Labour day|05-14 Ascension Day|05-25 Whit Monday|08-01 National Day|12-25 Christmas|12-26 St.Stephen''s Day'),
  ('CH-ZH', 2027, '01-01 New Year''s Day|03-26 Good Friday|03-28 Easter|03-29 Easter Monday|05-01 Labour day|05-06 Ascension Day|05-17 Whit Monday|08-01 National Day|12-25 Christmas|12-26 St.Stephen''s Day'),
  ('DE-BE', 2026, '01-01 New Year''s Day|03-08 International Women''s Day|04-03 Good Friday|04-06 Easter Monday|05-01 Labour day|05-14 Ascension Day|05-25 Whit Monday|10-03 German Unity Day|12-25 1st Christmas day|12-26 2nd Christmas day'),
  ('DE-BE', 2027, '01-01 New Year''s Day|03-08 International Women''s Day|03-26 Good Friday|03-29 Easter Monday|05-01 Labour day|05-06 Ascension Day|05-17 Whit Monday|10-03 German Unity Day|12-25 1st Christmas day|12-26 2nd Christmas day'),
  ('DE-BY', 2026, '01-01 New Year''s Day|01-06 Epiphany|04-03 Good Friday|04-06 Easter Monday|05-01 Labour day|05-14 Ascension Day|05-25 Whit Monday|06-04 Corpus Christi|10-03 German Unity Day|11-01 All Saints|12-25 1st Christmas day|12-26 2nd Christmas day'),
  ('DE-BY', 2027, '01-01 New Year''s Day|01-06 Epiphany|03-26 Good Friday|03-29 Easter Monday|05-01 Labour day|05-06 Ascension Day|05-17 Whit Monday|05-27 Corpus Christi|10-03 German Unity Day|11-01 All Saints|12-25 1st Christmas day|12-26 2nd Christmas day'),
  ('FI', 2026, '01-01 New Year''s Day|01-06 Epiphany|04-03 Good Friday|04-05 Easter|04-06 Easter Monday|05-01 Labour day|05-14 Ascension Day|05-24 Whit Sunday|06-19 Midsummer Eve|06-20 Midsummer Day|10-31 All Saints|12-06 Independence Day|12-24 Christmas Eve|12-25 Christmas|12-26 St.Stephen''s Day'),
  ('FI', 2027, '01-01 New Year''s Day|01-06 Epiphany|03-26 Good Friday|03-28 Easter|03-29 Easter Monday|05-01 Labour day|05-06 Ascension Day|05-16 Whit Sunday|06-25 Midsummer Eve|06-26 Midsummer Day|11-06 All Saints|12-06 Independence Day|12-24 Christmas Eve|12-25 Christmas|12-26 St.Stephen''s Day'),
  ('FR', 2026, '01-01 New Year''s Day|04-06 Easter Monday|05-01 Labour day|05-08 Wars end in Europe|05-14 Ascension Day|05-25 Whit Monday|07-14 National Day|08-15 Assumption of Mary|11-01 All Saints|11-11 Armistice Day|12-25 Christmas'),
  ('FR', 2027, '01-01 New Year''s Day|03-29 Easter Monday|05-01 Labour day|05-06 Ascension Day|05-08 Wars end in Europe|05-17 Whit Monday|07-14 National Day|08-15 Assumption of Mary|11-01 All Saints|11-11 Armistice Day|12-25 Christmas'),
  ('LU', 2026, '01-01 New Year''s Day|04-06 Easter Monday|05-01 Labour day|05-09 Europe Day|05-14 Ascension Day|05-25 Whit Monday|06-23 National Day|08-15 Assumption day|11-01 All Saints|12-25 Christmas|12-26 St.Stephen''s Day'),
  ('LU', 2027, '01-01 New Year''s Day|03-29 Easter Monday|05-01 Labour day|05-06 Ascension Day|05-09 Europe Day|05-17 Whit Monday|06-23 National Day|08-15 Assumption day|11-01 All Saints|12-25 Christmas|12-26 St.Stephen''s Day')) as h (region, year, days), string_to_table(days, '|') one;
insert into engagement.holiday_calendar (region, year, version, source, adopted_by_name)
select distinct region, year, 1, 'jollyday 2.19.0', 'Bailiwick' from seen;
insert into engagement.holiday (region, year, version, day, name)
select region, year, 1, (year || '-' || day)::date, name from seen;
