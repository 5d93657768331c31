using ProductionCrew.Storage.Rows;
using ProductionCrew.Storage.Tables;

namespace ProductionCrew.Storage.Copies;

/// <summary>
/// Every table of a desk that is copied from store to store, each behind those that it refers to. The migrations fill the tables of states and
/// kinds, so that a new database has them already. Where a table is defined for both stores, its columns are taken from there. A test compares this
/// with the schemas of both stores.
/// </summary>
public static class CopiedTables
{
    /// <summary>The change log. Its columns are those of <see cref="Changes.ReadLine"/>.</summary>
    public const string Log = "change";

    /// <summary>The people. The columns begin with those of <see cref="CrewMembers.Read"/>.</summary>
    public const string People = "crew_member";

    /// <summary>Who has which role; PostgreSQL keeps beside it what searches need.</summary>
    public const string Roles = "crew_role";

    /// <summary>The answers to request ids.</summary>
    public const string Answers = "request";

    /// <summary>The tables that a database has beside these: what was migrated, and the names of states and kinds.</summary>
    public static IReadOnlyList<string> NotCopied { get; } =
    ["schema_migration", "booking_state", "blackout_state", "window_state", "change_kind"];

    public static IReadOnlyList<CopiedTable> All { get; } =
    [
        CopiedTable.Of(CrewMembers.Table, "id"),
        new(Roles, "role, crew_member_id", [Text("role"), Number("crew_member_id"), Number("level")]),
        new(
            "earlier_contract",
            "crew_member_id, hire_date",
            [Number("crew_member_id"), Date("hire_date"), Date("fire_date"), Time("hire_time"), Time("fire_time")]
        ),
        CopiedTable.Of(Productions.Table, "id"),
        CopiedTable.Of(Bookings.Table, "id"),
        CopiedTable.Of(Blackouts.Table, "id"),
        CopiedTable.Of(BlackoutTimes.Table, "blackout_id, start_time"),
        CopiedTable.Of(Windows.Table, "id"),
        CopiedTable.Of(Operators.Table, "id"),
        CopiedTable.Of(SigningKeys.Table, "id"),
        new(
            "rate_card",
            "id, revision",
            [Number("id"), Number("revision"), Flag("is_current"), Number("crew_member_id"), Text("role"), Text("terms"), Text("state")]
        ),
        new("work_import", "id", [Number("id"), Flag("is_pending"), Text("state")]),
        new("refused_row", "import_id, row_number", [Number("import_id"), Number("row_number"), Text("reason"), Text("subject")]),
        new(
            "work_entry",
            WorkEntries.KeyColumns,
            [
                Number("crew_member_id"),
                Date("work_date"),
                Number("production_id"),
                Number("kind"),
                Number("minutes"),
                Flag("is_unbooked"),
                Text("role"),
                Number("level"),
                Number("import_id"),
                Number("version"),
                Text("former"),
            ]
        ),
        new("progress_chart", "production_id, id", [Number("production_id"), Number("id"), Text("state"), Bytes("points")]),
        new(
            "report",
            "id",
            [Number("id"), Flag("is_open"), Number("state_number"), Text("state"), Uuid("worker"), Time("lease_time"), Number("percent")]
        ),
        new("report_part", "report_id, part", [Number("report_id"), Number("part"), Bytes("series")]),
        new("refusal_count", "refusal_date, role, reason", [Date("refusal_date"), Text("role"), Text("reason"), Number("refusal_count")]),
        CopiedTable.Of(CalendarFeeds.Table, "id"),
        new("zone_rules", "id", [Number("id"), Text("version")]),
        new(
            Log,
            "sequence",
            [
                Number("sequence"),
                Time("change_time"),
                Number("kind"),
                Number("crew_member_id"),
                Number("production_id"),
                Number("booking_id"),
                Number("blackout_id"),
                Number("window_id"),
                Text("operator_id"),
                Text("actor"),
                Uuid("request_id"),
                Text("state"),
                Text("resource"),
                Time("write_time"),
            ]
        ),
        new(
            Answers,
            "id",
            [
                Number("id"),
                Uuid("request_id"),
                Text("actor"),
                Text("method"),
                Bytes("payload"),
                Number("change_sequence"),
                Number("last_change"),
                Bytes("result"),
                Time("create_time"),
            ]
        ),
    ];

    private static CopiedColumn Number(string name) => new(name, ValueKind.Number);

    private static CopiedColumn Flag(string name) => new(name, ValueKind.Flag);

    private static CopiedColumn Text(string name) => new(name, ValueKind.Text);

    private static CopiedColumn Bytes(string name) => new(name, ValueKind.Bytes);

    private static CopiedColumn Uuid(string name) => new(name, ValueKind.Uuid);

    private static CopiedColumn Date(string name) => new(name, ValueKind.Date);

    private static CopiedColumn Time(string name) => new(name, ValueKind.Time);
}
