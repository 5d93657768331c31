using System.Text.Json;
using ProductionCrew.Domain.Model.Access;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Regression.Pages;

namespace ProductionCrew.Host.Tests.Regression.Docs;

/// <summary>The page of the contract in a real browser: it calls with a token, asks no other host, and can be read by everybody.</summary>
[Trait("Store", "any")]
public sealed class DocsBrowserTests(AccessFixture fixture) : HostTest<AccessFixture>(fixture)
{
    [BrowserFact]
    public async Task A_call_is_tried_with_a_token_and_nothing_leaves_the_host()
    {
        var (id, secret) = await Fixture.CreateOperatorAsync(AccessScopes.Manager);

        var seen = Assert.Single(await Browser.LookAsync("docs.mjs", Fixture.Host.HttpAddress, id, secret));

        Assert.Equal([Fixture.Host.HttpAddress], Texts(seen, "origins"));
        Assert.Empty(Texts(seen, "complaints"));
        Assert.Empty(Texts(seen, "violations"));
        Assert.Equal("en", seen.GetProperty("language").GetString());
        Assert.Equal(["401 TOKEN_MISSING", "200 Mina Okafor"], Texts(seen, "answers"));
    }

    private static IEnumerable<string?> Texts(JsonElement look, string name) =>
        look.GetProperty(name).EnumerateArray().Select(text => text.GetString());
}
