using System.Net;
using ProductionCrew.Domain.Model.Access;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Services;
using PageRequest = ProductionCrew.Host.Tests.Hosting.PageRequest;

namespace ProductionCrew.Host.Tests.Sanity.Exports;

/// <summary>Who may list may export, and nobody else.</summary>
public sealed class ExportAccessTests(AccessFixture fixture) : HostTest<AccessFixture>(fixture)
{
    [Theory]
    [InlineData("crewMembers:export")]
    [InlineData("CREWMEMBERS:EXPORT")]
    [InlineData("productions:export")]
    [InlineData("bookings:export")]
    [InlineData("changes:export")]
    [InlineData("crewMembers:exportAvailability?firstDate=2041-03-01&lastDate=2041-03-05")]
    public async Task A_token_with_the_scope_of_the_list_is_needed(string path)
    {
        await ExportFile.GetAsync(Fixture.Address, path, await Fixture.TokenAsync(AccessScopes.User));
        await ExportFile.GetAsync(Fixture.Address, path, await Fixture.TokenAsync(AccessScopes.Manager));

        using var none = await PageRequest.GetAsync(Fixture.Address, "/v1/" + path);
        using var wrong = await PageRequest.GetAsync(Fixture.Address, "/v1/" + path, "wrong");
        using var other = await PageRequest.GetAsync(Fixture.Address, "/v1/" + path, await Fixture.TokenAsync(AccessScopes.Admin));

        Assert.Equal(
            [HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden],
            new[] { none, wrong, other }.Select(answer => answer.StatusCode)
        );
        Assert.Equal("application/json", other.Content.Headers.ContentType!.MediaType);
    }
}
