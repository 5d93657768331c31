using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Sanity.Services;

/// <summary>Names are found and ordered as people expect, whatever their accents.</summary>
public sealed class NameSearchTests(HostFixture fixture) : HostTest<HostFixture>(fixture)
{
    private readonly Desk desk = new(fixture.Channel);
    private readonly string role = Desk.NewRole();

    [Theory]
    [InlineData("José Núñez", "jose nunez")]
    [InlineData("Øyvind", "oyvind")]
    [InlineData("Straße", "strasse")]
    [InlineData("STRAẞE", "straße")]
    [InlineData("Zoe", "ZOË")]
    public async Task A_person_is_found_without_the_accents(string name, string search)
    {
        await desk.HireAsync(name, role);

        var found = await desk.Crew.ListCrewMembersAsync(new ListCrewMembersRequest { Role = role, NameContains = search });

        Assert.Equal([name], found.CrewMembers.Select(member => member.DisplayName));
        Assert.Equal(1, found.TotalSize);
    }

    [Fact]
    public async Task Another_sound_is_another_name()
    {
        await desk.HireAsync("ながい", role);

        var found = await desk.Crew.ListCrewMembersAsync(new ListCrewMembersRequest { Role = role, NameContains = "なかい" });

        Assert.Empty(found.CrewMembers);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task People_are_listed_by_folded_name_then_by_the_exact_one_then_by_id(bool descending)
    {
        string[] hired = ["zoe", "Zoë", "Ötker", "Adam", "Zoe", "Oskar", "Zoë", "Örn", "adam"];
        string[] ordered = ["Adam", "adam", "Örn", "Oskar", "Ötker", "Zoe", "Zoë", "Zoë", "zoe"];
        foreach (var name in hired)
        {
            await desk.HireAsync(name, role);
        }

        var listed = new List<CrewMember>();
        var request = new ListCrewMembersRequest
        {
            Role = role,
            OrderBy = CrewMemberOrder.Name,
            Descending = descending,
            PageSize = 2,
        };
        do
        {
            var page = await desk.Crew.ListCrewMembersAsync(request);
            listed.AddRange(page.CrewMembers);
            request.PageToken = page.NextPageToken;
        } while (request.PageToken.Length > 0);

        Assert.Equal(descending ? [.. ordered.Reverse()] : ordered, listed.Select(member => member.DisplayName));
        Assert.Distinct(listed.Select(member => member.Name));
    }

    [Fact]
    public async Task A_production_is_found_and_ordered_without_the_accents()
    {
        var word = $"w{Guid.NewGuid():N}";
        foreach (var title in new[] { $"Zürich {word}", $"Ödland {word}", $"Olm {word}" })
        {
            await desk.ScheduleAsync(title, "2100-01-01", "2100-01-02");
        }

        var found = await desk.Productions.ListProductionsAsync(new() { TitleContains = $"ZURICH {word}" });
        var all = await desk.Productions.ListProductionsAsync(new() { TitleContains = word, OrderBy = ProductionOrder.Title });

        Assert.Equal([$"Zürich {word}"], found.Productions.Select(show => show.Title));
        Assert.Equal([$"Ödland {word}", $"Olm {word}", $"Zürich {word}"], all.Productions.Select(show => show.Title));
    }
}
