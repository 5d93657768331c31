DROP TABLE request;
DROP TABLE change;
DROP TABLE change_kind;
DROP TABLE booking;
DROP TABLE booking_state;
DROP TABLE production;
DROP TABLE crew_role;
DROP TABLE crew_member;
