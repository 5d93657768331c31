using ProductionCrew.Conformance;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;
using ProductionCrew.Postgres.Engine;
using ProductionCrew.Postgres.Migrations;
using ProductionCrew.Storage.Migrations;

namespace ProductionCrew.Postgres.Tests.Regression;

/// <summary>What was stored before accents were folded is found without them.</summary>
public sealed class RefoldingTests : IAsyncLifetime
{
    /// <summary>More than are folded at a time.</summary>
    private const int PersonCount = 600;

    /// <summary>A name that is not taken any more.</summary>
    private const string Unseen = "\u200b";

    private const string Folded =
        "SELECT string_agg(folded_name, ' ' ORDER BY folded_name) FROM crew_member WHERE display_name IN ('José', 'Straße')";

    private const string FoldedTitle = "SELECT folded_title FROM production";
    private const string AllFolded = "SELECT string_agg(folded_name, ',' ORDER BY id) FROM crew_member";

    private static readonly Migration FoldAccents = EmbeddedMigrations.All.Single(migration => migration.Refolding is not null);

    private TestDatabase database = null!;

    public async Task InitializeAsync() => database = await TestDatabase.CreateAsync();

    public async Task DisposeAsync() => await database.DisposeAsync();

    [Fact]
    public async Task The_migration_folds_what_is_stored_and_goes_back()
    {
        await FillAsync();

        await PostgresMigrations.DownToAsync(database.Options, FoldAccents.Version - 1);
        Assert.Equal("JOSÉ STRAßE", await database.SqlAsync(Folded));
        Assert.Equal("ÖDLAND", await database.SqlAsync(FoldedTitle));

        // As the older version left it, with a name that only that one took.
        await database.SqlAsync($"UPDATE crew_member SET display_name = '{Unseen}', folded_name = '{Unseen}' WHERE id = 1");
        await PostgresMigrations.UpAsync(database.Options);

        Assert.Equal("JOSE STRASSE", await database.SqlAsync(Folded));
        Assert.Equal("ODLAND", await database.SqlAsync(FoldedTitle));
        Assert.Equal(PersonCount - 3L, await database.SqlAsync("SELECT count(*) FROM crew_member WHERE folded_name LIKE 'ASE %'"));
        await using var store = await PostgresStore.OpenAsync(database.Options, CancellationToken.None);
        var found = await store.ReadAsync(new Ask<Page<CrewMember>>((tx, _) => tx.List(ByName("jose"))), CancellationToken.None);
        Assert.Equal(["José"], found.Result.Items.Select(member => member.DisplayName.Text));
        var unseen = await store.ReadAsync(new Ask<CrewMember>((tx, _) => tx.Find(new CrewMemberId(1))!), CancellationToken.None);
        Assert.Equal(Unseen, unseen.Result.DisplayName.Text);
    }

    [Fact]
    public async Task A_migration_that_ends_in_the_middle_has_folded_nothing()
    {
        await FillAsync();
        await PostgresMigrations.DownToAsync(database.Options, FoldAccents.Version - 1);
        var before = await database.SqlAsync(AllFolded);
        var left = PersonCount - 1;
        var broken = FoldAccents with
        {
            Refolding = new Refolding(text => left-- > 0 ? $"x{text}" : throw new InvalidOperationException("Broken."), text => text),
        };
        await using (var connector = new Connector(database.Options))
        await using (var session = await connector.OpenUnhurriedAsync(CancellationToken.None))
        {
            var migrations = EmbeddedMigrations.All.Where(migration => migration.Version < broken.Version).Append(broken);

            await Assert.ThrowsAsync<InvalidOperationException>(() =>
                new Migrator(session, [.. migrations]).UpAsync(CancellationToken.None)
            );
        }

        Assert.Equal(before, await database.SqlAsync(AllFolded));
        Assert.Contains(FoldAccents.Version, (await PostgresMigrations.UpAsync(database.Options)).Select(status => status.Version));
        Assert.Equal("JOSE STRASSE", await database.SqlAsync(Folded));
    }

    private static CrewMemberFilter ByName(string part) =>
        new(null, part, null, CrewMemberOrder.Name, Descending: false, new PageRequest(null, 10));

    private async Task FillAsync()
    {
        await using var store = await PostgresStore.OpenAsync(database.Options, CancellationToken.None);
        var filled = await store.ExecuteAsync(
            new Act<Production>(
                (tx, now) =>
                {
                    string[] names = ["Ada", "José", "Straße", .. Enumerable.Range(3, PersonCount - 3).Select(i => $"Åse {i}")];
                    foreach (var name in names)
                    {
                        var member = Sample.Member(tx.NextCrewMemberId(), now) with { DisplayName = Sample.Label(name) };
                        tx.Put(member, ChangeKind.CrewMemberHired);
                    }

                    var production = Sample.Production(tx.NextProductionId(), now) with { Title = Sample.Label("Ödland") };
                    tx.Put(production, ChangeKind.ProductionScheduled);
                    return production;
                }
            ),
            Sample.Call,
            CancellationToken.None
        );
        Assert.True(filled.IsAccepted);
    }
}
