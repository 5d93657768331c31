using ProductionCrew.Domain.Model;
using ProductionCrew.Sqlite.Migrations;
using ProductionCrew.Storage.Migrations;

namespace ProductionCrew.Sqlite.Tests.Regression;

/// <summary>What was stored before accents were folded is found without them.</summary>
public sealed class RefoldingTests : IDisposable
{
    /// <summary>More than are folded at a time.</summary>
    private const int PersonCount = 600;

    /// <summary>A name that is not taken any more.</summary>
    private const string Unseen = "\u200b";

    private const string Folded =
        "SELECT group_concat(f, ' ') FROM (SELECT folded_name AS f FROM crew_member WHERE display_name IN ('José', 'Straße') ORDER BY f)";

    private static readonly Migration FoldAccents = EmbeddedMigrations.All.Single(migration => migration.Refolding is not null);

    private readonly TestFolder folder = new();

    [Fact]
    public async Task The_migration_folds_what_is_stored_and_goes_back()
    {
        await FillAsync();

        SqliteMigrations.DownTo(folder.Options, folder.Time, FoldAccents.Version - 1);
        Assert.Equal("JOSÉ STRAßE", folder.Sql(Folded));
        Assert.Equal("ÖDLAND", folder.Sql("SELECT folded_title FROM production"));

        // As the older version left it, with a name that only that one took.
        folder.Sql($"UPDATE crew_member SET display_name = '{Unseen}', folded_name = '{Unseen}' WHERE id = 1");
        SqliteMigrations.Up(folder.Options, folder.Time);

        Assert.Equal("JOSE STRASSE", folder.Sql(Folded));
        Assert.Equal("ODLAND", folder.Sql("SELECT folded_title FROM production"));
        Assert.Equal(PersonCount - 3L, folder.Sql("SELECT count(*) FROM crew_member WHERE folded_name LIKE 'ASE %'"));
        await using var store = folder.Open();
        var found = await store.Ask<Page<CrewMember>>((tx, _) => tx.List(ByName("jose")));
        Assert.Equal(["José"], found.Result.Items.Select(member => member.DisplayName.Text));
        var unseen = await store.Ask<CrewMember>((tx, _) => tx.Find(new Domain.Values.CrewMemberId(1))!);
        Assert.Equal(Unseen, unseen.Result.DisplayName.Text);
    }

    [Fact]
    public async Task A_migration_that_ends_in_the_middle_has_folded_nothing()
    {
        await FillAsync();
        SqliteMigrations.DownTo(folder.Options, folder.Time, FoldAccents.Version - 1);
        var before = folder.Sql("SELECT group_concat(folded_name) FROM crew_member");
        var left = PersonCount - 1;
        var broken = FoldAccents with
        {
            Refolding = new Refolding(text => left-- > 0 ? $"x{text}" : throw new InvalidOperationException("Broken."), text => text),
        };
        using (var database = OwnedDatabase.Open(folder.Options, folder.Time))
        {
            var migrations = EmbeddedMigrations.All.Where(migration => migration.Version < broken.Version).Append(broken);

            Assert.Throws<InvalidOperationException>(() => new Migrator(database.Session, [.. migrations], folder.Time).Up());
        }

        Assert.Equal(before, folder.Sql("SELECT group_concat(folded_name) FROM crew_member"));
        Assert.Contains(FoldAccents.Version, SqliteMigrations.Up(folder.Options, folder.Time).Select(status => status.Version));
        Assert.Equal("JOSE STRASSE", folder.Sql(Folded));
    }

    public void Dispose() => folder.Dispose();

    private static CrewMemberFilter ByName(string part) =>
        new(null, part, null, CrewMemberOrder.Name, Descending: false, new PageRequest(null, 10));

    private async Task FillAsync()
    {
        await using var store = folder.Open();
        var filled = await store.Do<Production>(
            (tx, now) =>
            {
                tx.PutMember(now);
                tx.PutMember(now, "José");
                tx.PutMember(now, "Straße");
                for (var i = 3; i < PersonCount; i++)
                {
                    tx.PutMember(now, $"Åse {i}");
                }

                return tx.PutProduction(now, "Ödland");
            }
        );
        Assert.True(filled.IsAccepted);
    }
}
