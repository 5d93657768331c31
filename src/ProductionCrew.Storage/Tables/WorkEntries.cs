using System.Globalization;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.Model.Work;
using ProductionCrew.Domain.Values;
using ProductionCrew.Storage.Json;
using ProductionCrew.Storage.Lists;
using ProductionCrew.Storage.Rows;

namespace ProductionCrew.Storage.Tables;

/// <summary>The table <c>work_entry</c>: millions of narrow rows, in order of the key.</summary>
public static class WorkEntries
{
    private const int ImportColumn = 8;
    private const int FormerColumn = 10;
    private const int KindMask = 3;
    private const int LevelShift = 2;
    private const int LevelMask = 7;
    private const int MinutesShift = 5;
    private const int MinutesMask = 2_047;
    private const int DaysShift = 16;

    /// <summary>The columns of the key, in its order.</summary>
    public const string KeyColumns = "crew_member_id, work_date, production_id, kind";

    /// <summary>The columns of a row, in the order in which they are read and written.</summary>
    public const string Columns = KeyColumns + ", minutes, is_unbooked, role, level, import_id, version, former";

    /// <summary>What an insert does with a row whose key is there.</summary>
    public const string Replacing = """
        ON CONFLICT (crew_member_id, work_date, production_id, kind) DO UPDATE SET
          minutes = excluded.minutes, is_unbooked = excluded.is_unbooked, role = excluded.role, level = excluded.level,
          import_id = excluded.import_id, version = excluded.version, former = excluded.former
        """;

    /// <summary>What is small of a row, as one number.</summary>
    /// <param name="days">The days since 1970 of its date, as SQL; they are put first, and are never negative.</param>
    /// <param name="wide">What makes a number wide enough, behind its column.</param>
    public static string Packed(string days, string wide = "") =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"(({days}) << {DaysShift}) | (minutes{wide} << {MinutesShift}) | (level{wide} << {LevelShift}) | kind{wide}"
        );

    /// <summary>Takes such a number apart.</summary>
    public static WorkedTime Unpack(long packed, CrewMemberId member, ProductionId production, RoleName? role) =>
        new(
            member,
            RowValues.Epoch.PlusDays((int)(packed >> DaysShift)),
            production,
            (WorkKind)(packed & KindMask),
            (int)(packed >> MinutesShift) & MinutesMask,
            role,
            (int)(packed >> LevelShift) & LevelMask
        );

    /// <summary>Reads a row as it was put.</summary>
    public static WorkEntry Read<TRow>(TRow row)
        where TRow : struct, IRow
    {
        var entry = ReadAlone(row);
        return row.IsNull(FormerColumn) ? entry : entry with { Former = DomainJson.Read<WorkEntry>(row.Bytes(FormerColumn)) };
    }

    /// <summary>Reads a row as it is seen while some imports are pending; null if it is not. What stood before is read only if it counts.</summary>
    public static WorkEntry? ReadSeen<TRow>(TRow row, HashSet<WorkImportId> pending)
        where TRow : struct, IRow =>
        pending.Count > 0 && !row.IsNull(ImportColumn) && pending.Contains(new WorkImportId(row.Int64(ImportColumn)))
            ? Read(row).Former
            : ReadAlone(row);

    private static WorkEntry ReadAlone<TRow>(TRow row)
        where TRow : struct, IRow =>
        new(
            new CrewMemberId(row.Int64(0)),
            row.Date(1),
            new ProductionId(row.Int64(2)),
            (WorkKind)row.Int32(3),
            row.Int32(4),
            row.Bool(5),
            row.IsNull(6) ? null : row.Role(6),
            row.Int32(7),
            row.IsNull(ImportColumn) ? null : new WorkImportId(row.Int64(ImportColumn)),
            row.Int64(9)
        );

    /// <summary>What stood before an entry, as it is written; null for nothing.</summary>
    public static byte[]? FormerOf(WorkEntry entry) => entry.Former is { } former ? DomainJson.Write(former) : null;
}

/// <summary>Reads and lists <c>work_entry</c>.</summary>
public sealed class WorkEntryList<TRow>(IQueries<TRow> queries, WorkImports<TRow> imports)
    where TRow : struct, IRow
{
    private const string By = $"ORDER BY {WorkEntries.KeyColumns}";

    private Query<TRow> FindStatement =>
        field ??= queries.Prepare(
            $"SELECT {WorkEntries.Columns} FROM work_entry "
                + $"WHERE ({WorkEntries.KeyColumns}) = ({Parameter(1)}, {Parameter(2)}, {Parameter(3)}, {Parameter(4)})"
        );

    /// <summary>The imports whose entries are not seen.</summary>
    public HashSet<WorkImportId> Pending => [.. imports.Pending().Select(import => import.Id)];

    public WorkEntry? Find(WorkEntryKey key)
    {
        var pending = Pending;
        FindStatement.With(key.CrewMember.Value).With(key.Date).With(key.Production.Value).With((long)key.Kind);
        return FindStatement.All(row => WorkEntries.ReadSeen(row, pending)).FirstOrDefault();
    }

    public Page<WorkEntry> Page(WorkEntryFilter query)
    {
        var pending = Pending;
        var filter = FilterOf(query, pending);
        long? total = null;
        if (query.Page.After is null)
        {
            total = filter.Bind(queries.Prepare($"SELECT count(*) FROM work_entry WHERE {filter.Sql}")).Number();
        }

        if (query.Page.After is { Text: { } text } && WorkEntryKey.TryParse(text, out var after))
        {
            Behind(filter, after);
        }

        var limit = filter.Value(query.Page.Size + 1L);
        var sql = $"SELECT {WorkEntries.Columns} FROM work_entry WHERE {filter.Sql} {By} LIMIT {limit}";
        var rows = filter.Bind(queries.Prepare(sql)).All(row => WorkEntries.ReadSeen(row, pending)!);
        var items = rows.Count > query.Page.Size ? rows[..query.Page.Size] : rows;
        return new Page<WorkEntry>([.. items], rows.Count > items.Count ? new Cursor(items[^1].Key.Text, 0, 0) : null, total);
    }

    /// <summary>The entries of an import as they were put, behind a key.</summary>
    public IReadOnlyList<WorkEntry> Of(WorkImportId import, WorkEntryKey? after, int limit)
    {
        var filter = new Filter(queries.Dialect);
        filter.And($"import_id = {filter.Value(import.Value)}");
        if (after is { } key)
        {
            Behind(filter, key);
        }

        var most = filter.Value((long)limit);
        var sql = $"SELECT {WorkEntries.Columns} FROM work_entry WHERE {filter.Sql} {By} LIMIT {most}";
        return filter.Bind(queries.Prepare(sql)).All(WorkEntries.Read);
    }

    private Filter FilterOf(WorkEntryFilter query, HashSet<WorkImportId> pending)
    {
        var filter = new Filter(queries.Dialect);
        if (query.CrewMember is { } member)
        {
            filter.And($"crew_member_id = {filter.Value(member.Value)}");
        }

        if (query.Production is { } production)
        {
            filter.And($"production_id = {filter.Value(production.Value)}");
        }

        if (query.From is { } from)
        {
            filter.And($"work_date >= {filter.Value(from)}");
        }

        if (query.To is { } to)
        {
            filter.And($"work_date <= {filter.Value(to)}");
        }

        if (!query.Kinds.IsEmpty)
        {
            filter.AndIn("kind", query.Kinds.Select(kind => (long)kind));
        }

        return OfImport(filter, query.Import, pending);
    }

    /// <summary>
    /// An entry that a pending import has put is not seen unless something stood there before; and then it is one of the import that put
    /// that.
    /// </summary>
    private Filter OfImport(Filter filter, WorkImportId? import, HashSet<WorkImportId> pending)
    {
        if (pending.Count > 0)
        {
            var isPending = filter.IsIn("import_id", pending.Select(id => id.Value));
            filter.And($"(import_id IS NULL OR NOT {isPending} OR former IS NOT NULL)");
        }

        if (import is { } wanted)
        {
            var former = queries.Dialect.JsonNumber("former", "import");
            var hidden = pending.Count == 0 ? "false" : filter.IsIn("import_id", pending.Select(id => id.Value));
            filter.And($"CASE WHEN {hidden} THEN {former} ELSE import_id END = {filter.Value(wanted.Value)}");
        }

        return filter;
    }

    private static void Behind(Filter filter, WorkEntryKey after)
    {
        var key =
            $"{filter.Value(after.CrewMember.Value)}, {filter.Value(after.Date)}, {filter.Value(after.Production.Value)}, "
            + filter.Value((long)after.Kind);
        filter.And($"({WorkEntries.KeyColumns}) > ({key})");
    }

    private string Parameter(int number) => queries.Dialect.Parameter(number);
}
