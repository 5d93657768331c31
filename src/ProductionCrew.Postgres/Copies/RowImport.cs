using ProductionCrew.Domain.Model;
using ProductionCrew.Postgres.Engine;
using ProductionCrew.Postgres.Tables;
using ProductionCrew.Storage;
using ProductionCrew.Storage.Copies;
using ProductionCrew.Storage.Rows;
using ProductionCrew.Storage.Tables;

namespace ProductionCrew.Postgres.Copies;

/// <summary>Writes each row that is visited, of whichever store, with COPY.</summary>
internal sealed class RowImport : IRowVisitor, IDisposable
{
    private readonly Connector connector;
    private readonly Session session;
    private readonly CopiedTable table;
    private readonly IRowVisitor beside;
    private readonly ImportedRow writing;

    private RowImport(Connector connector, Session session, CopiedTable table, IRowVisitor beside, ImportedRow writing)
    {
        this.connector = connector;
        this.session = session;
        this.table = table;
        this.beside = beside;
        this.writing = writing;
    }

    public static RowImport Begin(Connector connector, Session session, CopiedTable table, IRowVisitor beside) =>
        new(connector, session, table, beside, ImportedRow.Begin(session, table.Name, StoredTables.Written(table)));

    /// <exception cref="StoreStartException">The row cannot be written: said here, because whoever reads it would take it for a fault of his own.</exception>
    public void Visit<TRow>(TRow row)
        where TRow : struct, IRow
    {
        Run((Import: this, Row: row), static work => work.Import.Write(work.Row));
        if (table.Name != CopiedTables.Roles)
        {
            beside.Visit(row);
        }
    }

    /// <exception cref="StoreStartException">The server refuses the rows.</exception>
    public void Complete() => Run(writing, static writing => writing.Complete());

    public void Dispose() => writing.Dispose();

    private void Run<TState>(TState state, Action<TState> work)
    {
        try
        {
            session.Run(state, work);
        }
        catch (DatabaseFaultException fault)
        {
            throw Describe(fault);
        }
    }

    private StoreStartException Describe(DatabaseFaultException fault) =>
        fault.IsOfData
            ? new StoreStartException(
                $"The database {connector.Name} refuses a row of {table.Name}: {fault.Answer}; nothing was copied.",
                fault
            )
            : StartFaults.Describe(connector, fault);

    private void Write<TRow>(TRow row)
        where TRow : struct, IRow
    {
        if (table.Name == CopiedTables.Roles)
        {
            WriteRoles(CrewMembers.Read(row));
            return;
        }

        writing.Start();
        RowCopy.Bind(table, row, writing);
        switch (table.Name)
        {
            case CopiedTables.People:
                CrewMemberTable.TopLevel.Bind(CrewMembers.Read(row), writing);
                break;
            case CopiedTables.Log:
                writing.With(row.Int64(0));
                break;
            default:
                break;
        }
    }

    /// <summary>What searches need of a member's roles is derived of the member, as it is with each write.</summary>
    private void WriteRoles(CrewMember member)
    {
        foreach (var skill in member.Roles)
        {
            writing.Start();
            CrewRoleTable.Bind(writing, member, skill);
        }
    }
}
