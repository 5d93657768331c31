-- Names and titles are folded anew by the program, in this transaction: accents no longer count. Equal ones are ordered by the exact name.
DROP INDEX crew_member_by_name;

CREATE INDEX crew_member_by_name ON crew_member (folded_name, display_name);
