-- What is held back is read over all tickets, the newest first.
create index mail_in_held on engagement.mail_in (id) where outcome = 'HELD';
