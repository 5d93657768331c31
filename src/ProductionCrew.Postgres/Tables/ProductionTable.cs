using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;
using ProductionCrew.Postgres.Engine;
using ProductionCrew.Storage.Rows;
using ProductionCrew.Storage.Tables;

namespace ProductionCrew.Postgres.Tables;

/// <summary>The table <c>production</c>.</summary>
internal sealed class ProductionTable(Session session, TransactionCache cache)
{
    /// <summary>Finds a row by its id; the first round trip of a command uses it too.</summary>
    public static readonly string FindSql = Productions.Table.Find(Dialect.Postgres);

    private Statement FindStatement => field ??= session.Prepare(FindSql);

    private Statement PutStatement => field ??= session.Prepare(Productions.Table.Upsert(Dialect.Postgres));

    public Production? Find(ProductionId id)
    {
        if (!cache.Productions.TryGetValue(id, out var production))
        {
            production = FindStatement.With(id.Value).First(Productions.Read);
            cache.Productions[id] = production;
        }

        return production;
    }

    public void Put(Production production)
    {
        Productions.Table.Bind(PutStatement, production).Run();
        cache.Productions[production.Id] = production;
    }
}
