using System.Reflection;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using NodaTime;
using ProductionCrew.Conformance;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;
using ProductionCrew.Host.Fields;
using ProductionCrew.Host.Rpc;

namespace ProductionCrew.Host.Tests.Unit.Rpc;

public sealed class ResourceMappingTests
{
    private static Timestamp CreateTime => Timestamp.FromDateTime(Samples.CreateTime.ToDateTimeUtc());

    private static Timestamp UpdateTime => Timestamp.FromDateTime(Samples.UpdateTime.ToDateTimeUtc());

    [Fact]
    public void A_crew_member_is_shown_whole() =>
        Assert.Equal(
            WithTextsOf(
                Samples.Member,
                new V1.CrewMember
                {
                    Name = "crewMembers/3",
                    DisplayName = "Ana Lima",
                    Roles =
                    {
                        new V1.RoleSkill { Role = "gaffer", Level = 2 },
                        new V1.RoleSkill { Role = "grip", Level = 5 },
                    },
                    HireDate = "2027-01-01",
                    FireDate = "2031-01-01",
                    TimeZone = "Europe/London",
                    DayRate = new V1.Money
                    {
                        CurrencyCode = "EUR",
                        Units = 450,
                        Nanos = 250_000_000,
                    },
                    Email = "ana@studio.example",
                    State = V1.CrewMemberState.Left,
                    Etag = Etag.Of("crewMembers/3", 4),
                    CreateTime = CreateTime,
                    UpdateTime = UpdateTime,
                    Contracts =
                    {
                        new V1.Contract { HireDate = "2020-01-01", FireDate = "2021-01-01" },
                        new V1.Contract { HireDate = "2027-01-01", FireDate = "2031-01-01" },
                    },
                }
            ),
            new CrewMemberView(Samples.Member, EmploymentState.Left).ToMessage()
        );

    [Fact]
    public void What_a_crew_member_does_not_have_is_left_empty()
    {
        var message = SampleValues.Empty(Samples.Member).ToMessage();

        AssertEmpty<CrewMember>(message);
        Assert.Equal(V1.CrewMemberState.Unspecified, message.State);
        Assert.Equal("", message.Contracts[^1].FireDate);
    }

    [Fact]
    public void What_a_production_does_not_have_is_left_empty() =>
        AssertEmpty<Production>(new ProductionView(SampleValues.Empty(Samples.Production), ProductionState.Wrapped, []).ToMessage());

    [Fact]
    public void A_void_contract_is_shown_as_one_without_days_and_is_in_no_list()
    {
        var message = (Samples.Member with { EarlierContracts = [], FireDate = Samples.Member.HireDate }).ToMessage();

        Assert.Equal(("2027-01-01", "2027-01-01"), (message.HireDate, message.FireDate));
        Assert.Empty(message.Contracts);
    }

    [Fact]
    public void A_production_is_shown_whole() =>
        Assert.Equal(
            WithTextsOf(
                Samples.Production,
                new V1.Production
                {
                    Name = "productions/7",
                    Title = "Nightfall",
                    FirstDate = "2030-05-01",
                    LastDate = "2030-05-03",
                    TimeZone = "UTC",
                    Requirements = { Need(3) },
                    Unfilled = { Need(1) },
                    State = V1.ProductionState.Cancelled,
                    CancelDate = "2030-05-02",
                    Etag = Etag.Of("productions/7", 2),
                    CreateTime = CreateTime,
                    UpdateTime = UpdateTime,
                }
            ),
            new ProductionView(Samples.Production, ProductionState.Cancelled, [new Requirement(Samples.Role("grip"), 2, 1)]).ToMessage()
        );

    [Fact]
    public void A_booking_is_shown_whole() =>
        Assert.Equal(
            new V1.Booking
            {
                Name = "productions/7/bookings/9",
                Production = "productions/7",
                CrewMember = "crewMembers/3",
                Role = "grip",
                MinimumLevel = 2,
                FirstDate = "2030-05-01",
                LastDate = "2030-05-03",
                StartTime = Timestamp.FromDateTime(new DateTime(2030, 5, 1, 0, 0, 0, DateTimeKind.Utc)),
                EndTime = Timestamp.FromDateTime(new DateTime(2030, 5, 4, 0, 0, 0, DateTimeKind.Utc)),
                State = V1.BookingState.Released,
                Pinned = true,
                ReplacedBooking = "productions/7/bookings/8",
                ReleaseReason = "ill",
                Etag = Etag.Of("productions/7/bookings/9", 2),
                CreateTime = CreateTime,
                UpdateTime = UpdateTime,
            },
            Samples.Booking.ToMessage()
        );

    [Fact]
    public void A_hold_shows_its_expiry_and_its_rank_and_a_slot_no_dates()
    {
        var hold = Samples.Booking with { State = BookingState.Held, HoldExpireTime = Samples.UpdateTime, AheadCount = 2, IsSlot = true };

        var message = hold.ToMessage();

        Assert.Equal((V1.BookingState.Held, UpdateTime, 3), (message.State, message.HoldExpireTime, message.Rank));
        Assert.Equal(CreateTime, (hold with { ChallengeTime = Samples.CreateTime }).ToMessage().ChallengeTime);
        Assert.Equal((true, "", ""), (message.Slot, message.FirstDate, message.LastDate));
        Assert.Equal(1, (hold with { AheadCount = 0 }).ToMessage().Rank);
        Assert.Equal(V1.BookingState.Expired, hold.At(Samples.UpdateTime).ToMessage().State);
        Assert.Equal(0, hold.At(Samples.UpdateTime).ToMessage().Rank);
    }

    [Fact]
    public void A_blackout_is_shown_whole() =>
        Assert.Equal(
            new V1.Blackout
            {
                Name = "crewMembers/3/blackouts/5",
                CrewMember = "crewMembers/3",
                FirstDate = "2030-05-01",
                LastDate = "2030-05-03",
                StartTime = Timestamp.FromDateTime(new DateTime(2030, 5, 1, 0, 0, 0, DateTimeKind.Utc)),
                EndTime = Timestamp.FromDateTime(new DateTime(2030, 5, 4, 0, 0, 0, DateTimeKind.Utc)),
                Title = "Holiday",
                State = V1.BlackoutState.Removed,
                Etag = Etag.Of("crewMembers/3/blackouts/5", 2),
                CreateTime = CreateTime,
                UpdateTime = UpdateTime,
            },
            Samples.Blackout.ToMessage()
        );

    [Fact]
    public void A_blackout_that_repeats_shows_its_rule_and_its_occurrences()
    {
        var message = (
            Samples.Blackout with
            {
                Recurrence = new Recurrence("FREQ=DAILY;COUNT=9", DateTimeZoneProviders.Tzdb["Europe/London"]),
                Occurrences =
                [
                    new BlackoutOccurrence(null, Samples.Blackout.Interval),
                    new BlackoutOccurrence(Samples.Blackout.Dates, default),
                ],
            }
        ).ToMessage();

        Assert.Equal(("FREQ=DAILY;COUNT=9", "Europe/London"), (message.Recurrence, message.TimeZone));
        Assert.Equal([message.FirstDate], message.OccurrenceDates);
        Assert.Equal([message.StartTime], message.OccurrenceTimes);
    }

    [Fact]
    public void A_blackout_by_moments_shows_no_dates()
    {
        var message = (Samples.Blackout with { Dates = null, Title = null, State = Domain.Model.BlackoutState.Active }).ToMessage();

        Assert.Equal(("", "", "", V1.BlackoutState.Active), (message.FirstDate, message.LastDate, message.Title, message.State));
    }

    [Fact]
    public void A_moment_before_1970_keeps_its_microseconds() =>
        Assert.Equal(new Timestamp { Seconds = -1, Nanos = 999_999_000 }, Instant.FromUnixTimeTicks(-10).ToMessage());

    [Fact]
    public void A_window_is_shown_whole() =>
        Assert.Equal(
            new V1.Window
            {
                Name = "crewMembers/3/windows/5",
                StartTime = Timestamp.FromDateTime(new DateTime(2030, 5, 1, 9, 0, 0, DateTimeKind.Utc)),
                EndTime = Timestamp.FromDateTime(new DateTime(2030, 5, 1, 11, 0, 0, DateTimeKind.Utc)),
                State = V1.WindowState.Closed,
                Etag = Etag.Of("crewMembers/3/windows/5", 2),
                CreateTime = CreateTime,
                UpdateTime = UpdateTime,
            },
            Samples.Window.ToMessage()
        );

    /// <summary>Adds the labels of a resource, each in the field of its name: one that is new need not be named here.</summary>
    private static TMessage WithTextsOf<T, TMessage>(T resource, TMessage message)
        where TMessage : IMessage
    {
        foreach (var label in SampleValues.OptionalFields<T>().Where(field => field.PropertyType == typeof(Label?)))
        {
            FieldOf(message, label).Accessor.SetValue(message, ((Label)label.GetValue(resource)!).Text);
        }

        return message;
    }

    private static void AssertEmpty<T>(IMessage message)
    {
        var empty = (IMessage)Activator.CreateInstance(message.GetType())!;
        foreach (var field in SampleValues.OptionalFields<T>().Select(property => FieldOf(message, property)))
        {
            Assert.Equal(field.Accessor.GetValue(empty), field.Accessor.GetValue(message));
        }
    }

    private static FieldDescriptor FieldOf(IMessage message, PropertyInfo property) =>
        message.Descriptor.Fields.InDeclarationOrder().Single(field => field.PropertyName == property.Name);

    private static V1.Requirement Need(int headcount) =>
        new()
        {
            Role = "grip",
            MinimumLevel = 2,
            Headcount = headcount,
        };
}
