using System.Text.RegularExpressions;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Sanity.Mistakes;

/// <summary>A small studio in the spring of 2100, in which a coordinator can make mistakes; none of them changes it.</summary>
internal sealed class Studio(ChannelBase channel)
{
    public const string Email = "eve@studio.example";
    public static readonly Timestamp SlotTime = At(9);

    private readonly List<(string Name, string Resource)> named = [];
    private readonly Desk desk = new(channel);

    public CrewService.CrewServiceClient Crew => desk.Crew;

    public ProductionService.ProductionServiceClient Productions => desk.Productions;

    /// <summary>The resource of what has a short name.</summary>
    public string this[string name] => named.Single(one => one.Name == name).Resource;

    /// <summary>What was read before somebody else changed it.</summary>
    public string StaleEtag { get; private set; } = "";

    /// <summary>A request id that has been used.</summary>
    public string UsedRequestId { get; } = Guid.NewGuid().ToString();

    /// <summary>A text with the resources written as their short names, and the times of this run as <c>TIME</c>.</summary>
    public string Shortened(string text)
    {
        var shortened = named
            .OrderByDescending(one => one.Resource.Length)
            .Aggregate(text, (rest, one) => rest.Replace(one.Resource, one.Name, StringComparison.Ordinal))
            .Replace(UsedRequestId, "REQUEST_ID", StringComparison.Ordinal);
        return Regex.Replace(shortened, "20[0-9]{2}-[0-9-]+T[0-9:.]+Z", "TIME", RegexOptions.None, TimeSpan.FromSeconds(10));
    }

    /// <summary>An instant of 5 May 2100.</summary>
    public static Timestamp At(int hour) => Timestamp.FromDateTime(new DateTime(2100, 5, 5, hour, 0, 0, DateTimeKind.Utc));

    public async Task OpenAsync()
    {
        await HireAsync("ana", "Ana Díaz", fireDate: "", Skill("grip", 3), Skill("gaffer", 1));
        await HireAsync("ben", "Ben Okri", fireDate: "2100-06-01", Skill("grip", 2));
        await HireAsync("cat", "Cat Wu", fireDate: "2021-01-01", Skill("camera-operator", 4));
        await HireAsync("dee", "Dee Roy", fireDate: "", Skill("grip", 1));
        await HireAsync("eve", "Eve Lund", fireDate: "", Skill("editor", 2));
        await ScheduleAsync("nightfall", "Nightfall", "2100-03-01", "2100-03-31");
        await ScheduleAsync("daybreak", "Daybreak", "2100-03-15", "2100-04-15");
        await ScheduleAsync("dusk", "Dusk", "2100-03-15", "2100-04-15");
        await ScheduleAsync("april", "April", "2100-04-20", "2100-04-25");
        await ScheduleAsync("summer", "Summer", "2100-05-01", "2100-06-20");
        await ScheduleAsync("gone", "Gone", "2100-03-01", "2100-03-31");
        await Productions.CancelProductionAsync(new() { Name = this["gone"] });

        await BookAsync("ana-nightfall", "nightfall", "ana");
        await BookAsync("ana-april", "april", "ana");
        StaleEtag = (await Productions.GetBookingAsync(new() { Name = this["ana-nightfall"] })).Booking.Etag + "x";
        await HoldAsync("ben-daybreak", "daybreak", "ben");
        await HoldAsync("ben-dusk", "dusk", "ben");
        await HoldAsync("eve-daybreak", "daybreak", "eve", "editor");
        await HoldAsync("eve-dusk", "dusk", "eve", "editor");
        await Productions.ConfirmBookingAsync(new() { Name = this["eve-daybreak"] });
        Name("away", (await Crew.AddBlackoutAsync(Desk.Away(Member("dee"), "2100-03-10"))).Blackout.Name);
        var window = new OpenWindowRequest
        {
            CrewMember = this["dee"],
            StartTime = At(9),
            EndTime = At(12),
        };
        Name("window", (await Crew.OpenWindowAsync(window)).Window.Name);
        var slot = new HoldSlotRequest
        {
            Production = this["summer"],
            CrewMember = this["dee"],
            StartTime = SlotTime,
        };
        Name("slot", (await Productions.HoldSlotAsync(slot)).Booking.Name);
        await Productions.ReleaseBookingAsync(
            new ReleaseBookingRequest
            {
                Name = this["slot"],
                RequestId = UsedRequestId,
                ValidateOnly = true,
            }
        );
        await Crew.HireCrewMemberAsync(Desk.Hire("Fay Ito", "driver", Guid.Parse(UsedRequestId)));
    }

    public CrewMember Member(string name) => new() { Name = this[name] };

    private static RoleSkill Skill(string role, int level) => new() { Role = role, Level = level };

    private void Name(string name, string resource) => named.Add((name, resource));

    private async Task HireAsync(string name, string displayName, string fireDate, params RoleSkill[] roles)
    {
        var person = Desk.Person(displayName);
        person.Roles.AddRange(roles);
        person.FireDate = fireDate;
        person.Email = $"{name}@studio.example";
        Name(name, (await Crew.HireCrewMemberAsync(new() { CrewMember = person })).CrewMember.Name);
    }

    private async Task ScheduleAsync(string name, string title, string first, string last) =>
        Name(name, (await desk.ScheduleAsync(title, first, last)).Production.Name);

    private async Task BookAsync(string name, string production, string member) =>
        Name(name, (await desk.BookAsync(new() { Name = this[production] }, Member(member), "grip")).Name);

    private async Task HoldAsync(string name, string production, string member, string role = "grip") =>
        Name(name, (await desk.HoldAsync(new() { Name = this[production] }, Member(member), role)).Name);
}
