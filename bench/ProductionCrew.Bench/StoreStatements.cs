using System.Globalization;
using System.Text;
using NodaTime;
using ProductionCrew.Bench.Load;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.UseCases.Bookings;
using ProductionCrew.Domain.Values;
using ProductionCrew.Postgres;
using ProductionCrew.Postgres.Engine;
using ProductionCrew.Postgres.Transactions;
using ProductionCrew.Storage.Clocks;
using ProductionCrew.Storage.Json;

namespace ProductionCrew.Bench;

/// <summary>What the PostgreSQL store sends for one booking.</summary>
/// <param name="First">The texts of its first round trip, in order: the locks and what is read.</param>
/// <param name="Second">Those of its second one: what is written, and the commit.</param>
/// <param name="State">What it wrote to the log.</param>
/// <param name="RoundTripCount">How often it waited for the server.</param>
internal sealed record StoreStatements(IReadOnlyList<string> First, IReadOnlyList<string> Second, string State, long RoundTripCount)
{
    /// <summary>Lets the store's own code make one booking, and looks at what it has prepared.</summary>
    public static async Task<StoreStatements> ReadAsync(string connectionString, Stage stage)
    {
        await using var connector = new Connector(new PostgresOptions(connectionString));
        await using var session = await connector.OpenAsync(CancellationToken.None);
        var tx = new WriteTransaction(session);
        _ = RoleName.TryParse(LoadNames.RolesOf(0).First, out var role);
        var day = LocalDate.FromDateOnly(LoadNames.FirstDate);
        var command = new BookCrewMember(
            new ProductionId(NumberIn(stage.Productions[0])),
            new CrewMemberId(NumberIn(stage.Crew[0])),
            role,
            day,
            day
        );
        var call = new Call("anonymous", nameof(BookCrewMember), new RequestKey(Guid.CreateVersion7(), 0));
        var (textsBefore, tripsBefore) = (session.Texts.Count(), session.RoundTripCount);
        await tx.BeginAsync(
            call,
            command.Scope,
            call.Request?.Id,
            true,
            new DatabaseClock(null, new ClockOptions()),
            CancellationToken.None
        );
        var first = session.Texts.Skip(textsBefore).ToArray();
        var outcome = CommandRunner.Run(command, call, tx, tx.Now);
        await tx.CommitAsync(purges: false);
        return new StoreStatements(
            first,
            [.. session.Texts.Skip(textsBefore + first.Length)],
            Encoding.UTF8.GetString(DomainJson.Write(outcome.Result)),
            session.RoundTripCount - tripsBefore
        );
    }

    /// <summary>The number at the end of a resource name.</summary>
    private static long NumberIn(string name) => long.Parse(name.AsSpan(name.LastIndexOf('/') + 1), CultureInfo.InvariantCulture);
}
