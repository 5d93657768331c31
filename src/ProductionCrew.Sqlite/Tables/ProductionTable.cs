using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;
using ProductionCrew.Sqlite.Engine;
using ProductionCrew.Storage.Tables;

namespace ProductionCrew.Sqlite.Tables;

/// <summary>The table <c>production</c>.</summary>
internal sealed class ProductionTable(Session session)
{
    private readonly Statement find = session.Prepare(Productions.Table.Find(session.Dialect));

    /// <summary>The production found last: a command or query often asks for the same one again.</summary>
    private Production? last;

    private Statement PutStatement => field ??= session.Prepare(Productions.Table.Upsert(session.Dialect));

    /// <summary>Begins a command or query.</summary>
    public void Begin() => last = null;

    public Production? Find(ProductionId id)
    {
        if (last?.Id != id)
        {
            last = find.With(id.Value).First(Productions.Read);
        }

        return last;
    }

    public void Put(Production production)
    {
        last = null;
        Productions.Table.Bind(PutStatement, production).Run();
    }
}
