using Google.Protobuf.WellKnownTypes;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Sanity.Services;

/// <summary>What can be wrong with questions about whom to book and which days can be staffed.</summary>
internal static class BadStaffingInput
{
    public static IEnumerable<BadInput> All => [.. Recommending, .. Finding];

    private static IEnumerable<BadInput> Recommending =>
        [
            Recommend("no role", r => r.Role = "", "role"),
            Recommend("level 6", r => r.MinimumLevel = 6, "minimum_level"),
            Recommend("no range", r => r.FirstDate = r.LastDate = "", "first_date", "last_date"),
            Recommend("no last date", r => r.LastDate = "", "last_date"),
            Recommend("unknown zone", r => r.TimeZone = "Mars", "time_zone"),
            Recommend("dates and moments", r => (r.StartTime, r.EndTime) = (At(1), At(2)), "start_time"),
            Recommend(
                "production, zone and moments",
                r => (r.Production, r.TimeZone, r.StartTime, r.EndTime) = ("productions/1", "Etc/UTC", At(1), At(2)),
                "time_zone",
                "start_time",
                "end_time"
            ),
            Recommend("id of 2^63", r => r.Production = "productions/9223372036854775808", "production"),
            Recommend("last before first", r => (r.Production, r.LastDate) = ("productions/1", "2030-04-30"), "last_date"),
            Recommend("negative page", r => r.PageSize = -1, "page_size"),
        ];

    private static IEnumerable<BadInput> Finding =>
        [
            Find("no dates", r => r.FirstDate = r.LastDate = "", "first_date", "last_date"),
            Find("367 days", r => r.LastDate = "2031-05-02", "last_date"),
            Find("unknown zone", r => r.TimeZone = "Mars", "time_zone"),
            Find("no days", r => r.DayCount = 0, "day_count"),
            Find("more days than the range", r => r.DayCount = 32, "day_count"),
            Find("no requirements", r => r.Requirements.Clear(), "requirements"),
            Find("headcount 0", r => r.Requirements[0].Headcount = 0, "requirements[0].headcount"),
            Find("duplicate requirement", r => r.Requirements.Add(r.Requirements[0].Clone()), "requirements[1]"),
            Find("1,001 people", r => r.Requirements.Add(new Requirement { Role = "gaffer", Headcount = 1_000 }), "requirements"),
            Find("11 answers", r => r.MaxCount = 11, "max_count"),
            Find("-1 answers", r => r.MaxCount = -1, "max_count"),
        ];

    private static BadInput Recommend(string name, Action<RecommendCrewRequest> spoil, params string[] fields) =>
        BadInput.Of(
            name,
            () =>
                new RecommendCrewRequest
                {
                    Role = "grip",
                    FirstDate = "2030-05-01",
                    LastDate = "2030-05-02",
                },
            (desk, request) => desk.Crew.RecommendCrewAsync(request),
            spoil,
            fields
        );

    private static BadInput Find(string name, Action<FindWindowRequest> spoil, params string[] fields) =>
        BadInput.Of(
            name,
            () =>
                new FindWindowRequest
                {
                    FirstDate = "2030-05-01",
                    LastDate = "2030-05-31",
                    DayCount = 3,
                    Requirements =
                    {
                        new Requirement { Role = "grip", Headcount = 1 },
                    },
                },
            (desk, request) => desk.Productions.FindWindowAsync(request),
            spoil,
            fields
        );

    private static Timestamp At(int seconds) => new() { Seconds = 1_900_000_000 + seconds };
}
