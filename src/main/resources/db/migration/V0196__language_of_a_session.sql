-- The language that was asked for stays with a session: whoever comes after a move or a reassignment speaks it as well.
alter table engagement.session add column language text not null default '' check (language ~ '^([a-z]{2,3})?$');
