using ProductionCrew.Domain.Model.Access;
using ProductionCrew.Domain.Values;
using ProductionCrew.Storage.Json;
using ProductionCrew.Storage.Rows;

namespace ProductionCrew.Storage.Tables;

/// <summary>
/// The table <c>operator</c>. There are few and they are read together, so that a row is the same text as in the log and its id.
/// </summary>
public static class Operators
{
    public static Table<Operator> Table { get; } =
        new("operator", [new("id", row => row.Id.Text), new("state", row => DomainJson.Write(row))]);

    public static Operator Read<TRow>(TRow row)
        where TRow : struct, IRow => DomainJson.Read<Operator>(row.Bytes(1));
}

/// <summary>The table <c>signing_key</c>, which is no part of what the log tells.</summary>
public static class SigningKeys
{
    public static Table<SigningKey> Table { get; } =
        new("signing_key", [new("id", row => row.Id), new("state", row => DomainJson.Write(row))]);

    public static SigningKey Read<TRow>(TRow row)
        where TRow : struct, IRow => DomainJson.Read<SigningKey>(row.Bytes(1));
}

/// <summary>Reads and writes operators and signing keys.</summary>
public sealed class AccessTables<TRow>(IQueries<TRow> queries)
    where TRow : struct, IRow
{
    private Query<TRow> FindStatement => field ??= queries.Prepare(Operators.Table.Find(queries.Dialect));

    private Query<TRow> OperatorsStatement => field ??= queries.Prepare(AllOf(Operators.Table));

    private Query<TRow> KeysStatement => field ??= queries.Prepare(AllOf(SigningKeys.Table));

    private Query<TRow> PutStatement => field ??= queries.Prepare(Operators.Table.Upsert(queries.Dialect));

    private Query<TRow> PutKeyStatement => field ??= queries.Prepare(SigningKeys.Table.Upsert(queries.Dialect));

    private Query<TRow> DeleteKeyStatement =>
        field ??= queries.Prepare($"DELETE FROM signing_key WHERE id = {queries.Dialect.Parameter(1)}");

    public Operator? Find(OperatorId id)
    {
        FindStatement.With(id.Text);
        return FindStatement.All(Operators.Read).FirstOrDefault();
    }

    public IReadOnlyList<Operator> All() => OperatorsStatement.All(Operators.Read);

    public IReadOnlyList<SigningKey> Keys() => KeysStatement.All(SigningKeys.Read);

    public void Put(Operator row) => Operators.Table.Bind(PutStatement, row).Queue(static _ => { });

    public void Put(SigningKey key) => SigningKeys.Table.Bind(PutKeyStatement, key).Queue(static _ => { });

    public void DeleteKey(string id)
    {
        DeleteKeyStatement.With(id);
        DeleteKeyStatement.Queue(static _ => { });
    }

    private static string AllOf<T>(Table<T> table) => $"SELECT {table.Columns} FROM {table.Name} ORDER BY id";
}
