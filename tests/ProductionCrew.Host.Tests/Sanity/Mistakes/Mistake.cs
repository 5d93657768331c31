using Google.Protobuf.WellKnownTypes;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Sanity.Mistakes;

/// <summary>Something that people do on their first days.</summary>
internal sealed partial record Mistake(string Name, Func<Studio, Task> MakeAsync)
{
    public static IEnumerable<Mistake> All => [.. Roles, .. People, .. Bookings, .. Holds, .. Shows, .. Slots];

    private static IEnumerable<Mistake> Roles =>
        [
            new(
                "availability of a role typed wrong",
                async studio =>
                    await studio.Crew.QueryAvailabilityAsync(
                        new()
                        {
                            FirstDate = "2100-03-01",
                            LastDate = "2100-03-02",
                            Role = "camera-opertor",
                        }
                    )
            ),
            new(
                "recommendation for a role typed wrong",
                async studio =>
                    await studio.Crew.RecommendCrewAsync(
                        new()
                        {
                            FirstDate = "2100-03-01",
                            LastDate = "2100-03-02",
                            Role = "grips",
                        }
                    )
            ),
            new(
                "open slots of a role that nobody has",
                async studio =>
                    await studio.Crew.ListOpenSlotsAsync(
                        new()
                        {
                            StartTime = Studio.At(0),
                            EndTime = Studio.At(23),
                            Role = "astronaut",
                        }
                    )
            ),
            new(
                "window for a role typed wrong",
                async studio =>
                    await studio.Productions.FindWindowAsync(
                        new()
                        {
                            FirstDate = "2100-03-01",
                            LastDate = "2100-03-31",
                            DayCount = 3,
                            Requirements = { Need("gafer", 1) },
                        }
                    )
            ),
            new("show with a role typed wrong, and too few of another", Schedule(("gafer", 1), ("grip", 9))),
            new("show that cannot be staffed", Schedule(("grip", 9))),
            new("booking in a role that the person has not", Book("summer", "ana", "camera-operator")),
            new("booking in a role typed wrong", Book("summer", "ana", "camera-opertor")),
            new("hold in a role typed wrong", Hold("summer", "ana", "gafer")),
            new("recommendation at a level, and nobody at it", Recommend),
        ];

    private static IEnumerable<Mistake> Shows =>
        [
            new("moving a show into the past", Move(move => (move.FirstDate, move.LastDate) = ("2020-03-01", "2020-03-31"))),
            new("a first date after the last", Move(move => move.FirstDate = "2100-04-10")),
            new("moving a show upon another of the same person", Move(move => move.LastDate = "2100-04-22")),
            new(
                "dates by an update",
                async studio =>
                    await studio.Productions.UpdateProductionAsync(
                        new()
                        {
                            Production = new() { Name = studio["nightfall"], FirstDate = "2100-02-01" },
                        }
                    )
            ),
        ];

    private static IEnumerable<Mistake> Slots =>
        [
            new("slot that is not open", Slot(Studio.At(15))),
            new("slot that is taken", Slot(Studio.SlotTime)),
            new(
                "two windows at a time",
                async studio =>
                    await studio.Crew.OpenWindowAsync(
                        new()
                        {
                            CrewMember = studio["dee"],
                            StartTime = Studio.At(10),
                            EndTime = Studio.At(11),
                        }
                    )
            ),
            new(
                "closing a window with a call to come",
                async studio => await studio.Crew.CloseWindowAsync(new() { Name = studio["window"] })
            ),
        ];

    private static Requirement Need(string role, int headcount) => new() { Role = role, Headcount = headcount };

    private static Func<Studio, Task> Schedule(params (string Role, int Headcount)[] needs) =>
        async studio =>
            await studio.Productions.ScheduleProductionAsync(new() { Production = Desk.Show("New", "2100-08-01", "2100-08-02", needs) });

    private static async Task Recommend(Studio studio) =>
        await studio.Crew.RecommendCrewAsync(
            new()
            {
                FirstDate = "2100-03-01",
                LastDate = "2100-03-02",
                Role = "grip",
                MinimumLevel = 6,
            }
        );

    private static Func<Studio, Task> Book(
        string production,
        string member,
        string role = "grip",
        Action<BookCrewMemberRequest>? change = null
    ) =>
        async studio =>
        {
            var request = new BookCrewMemberRequest
            {
                Production = studio[production],
                CrewMember = studio[member],
                Role = role,
            };
            change?.Invoke(request);
            await studio.Productions.BookCrewMemberAsync(request);
        };

    private static Func<Studio, Task> Hold(string production, string member, string role = "grip") =>
        async studio =>
            await studio.Productions.HoldCrewMemberAsync(
                new()
                {
                    Production = studio[production],
                    CrewMember = studio[member],
                    Role = role,
                }
            );

    private static Func<Studio, Task> Move(Action<RescheduleProductionRequest> change) =>
        async studio =>
        {
            var request = new RescheduleProductionRequest { Name = studio["nightfall"] };
            change(request);
            await studio.Productions.RescheduleProductionAsync(request);
        };

    private static Func<Studio, Task> Slot(Timestamp startTime) =>
        async studio =>
            await studio.Productions.HoldSlotAsync(
                new()
                {
                    Production = studio["summer"],
                    CrewMember = studio["dee"],
                    StartTime = startTime,
                }
            );
}
