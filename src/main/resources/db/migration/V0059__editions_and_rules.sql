-- What replicas keep in memory, and what people have seen, is named by what it is.

-- The price book belongs to the edition of the catalogue: a count of its versions would lend the name of a list that was taken
-- back to the next one.
create trigger new_edition after insert on catalog.price_book_version for each statement execute function catalog.new_edition();

-- By which rules a pool sells has a version of its own. That of its ledger grows with everything that is held or sold meanwhile.
alter table capacity.pool add column rules_version int not null default 0;
