using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using ProductionCrew.Client.Import;
using ProductionCrew.V1;
using Spectre.Console;

namespace ProductionCrew.Client.Demo;

/// <summary>
/// What changes once the season is scheduled: a hold is renewed, and two people take each other's place. Each request has an id made of its
/// contents, so that a second run gets the same answers again and changes nothing.
/// </summary>
internal sealed class ChangedPlans(StudioClient client, People people, CancellationToken cancellationToken)
{
    private const int RenewedDays = 21;
    private const string HeldFor = "The Tin Cathedral";
    private const string HeldRole = "producer";
    private const string HeldEmail = "anahera.whaanga@example.com";

    private static readonly (string Title, string Email) First = ("The Glasswright's Apprentices", "ifeoma.ikpeazu@example.com");
    private static readonly (string Title, string Email) Second = ("Harbour of Borrowed Kites", "kavitha.nambiar@example.com");

    private CallOptions Options => StudioClient.Options(cancellationToken);

    public async Task<Table> PlayAsync()
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns("Changed plans", "What came of it");
        table.AddRow(
            new Text($"hold {Member(HeldEmail).DisplayName} for {HeldFor}, and renew the hold"),
            new Text(await AnswerAsync(RenewAsync))
        );
        table.AddRow(
            new Text($"swap {Member(First.Email).DisplayName} and {Member(Second.Email).DisplayName}"),
            new Text(await AnswerAsync(SwapAsync))
        );
        return table;
    }

    private static async Task<string> AnswerAsync(Func<Task<string>> ask)
    {
        try
        {
            return await ask();
        }
        catch (RpcException exception) when (ServiceRefusal.Of(exception) is { } refusal)
        {
            return refusal.Words;
        }
    }

    private static string Day(Timestamp time) => $"{time.ToDateTime():yyyy-MM-dd}";

    private async Task<string> RenewAsync()
    {
        var hold = new HoldCrewMemberRequest
        {
            Production = ShowOf(HeldFor).Name,
            CrewMember = Member(HeldEmail).Name,
            Role = HeldRole,
        };
        hold.RequestId = RowRequestId.Of(hold);
        var held = (await client.Productions.HoldCrewMemberAsync(hold, Options)).Booking;
        var renewal = new RenewHoldRequest { Name = held.Name, HoldDuration = Duration.FromTimeSpan(TimeSpan.FromDays(RenewedDays)) };
        renewal.RequestId = RowRequestId.Of(renewal);
        var renewed = (await client.Productions.RenewHoldAsync(renewal, Options)).Booking;
        return $"held as {HeldRole} until {Day(held.HoldExpireTime)}, and now until {Day(renewed.HoldExpireTime)}";
    }

    private async Task<string> SwapAsync()
    {
        var swap = new SwapCrewMembersRequest { Name = await BookingAsync(First), OtherName = await BookingAsync(Second) };
        swap.RequestId = RowRequestId.Of(swap);
        var swapped = (await client.Productions.SwapCrewMembersAsync(swap, Options)).Substitutions;
        return string.Join('\n', swapped.Select(Words));
    }

    private string Words(Substitution taken) =>
        $"{people.Named(taken.Booking.CrewMember)?.DisplayName} is {taken.Booking.Role} on {TitleOf(taken.Booking)}";

    private string TitleOf(Booking booking) => booking.Production == ShowOf(First.Title).Name ? First.Title : Second.Title;

    /// <summary>The booking that somebody had when the production was scheduled; in a second run it has been released.</summary>
    private async Task<string> BookingAsync((string Title, string Email) seat)
    {
        var request = new ListBookingsRequest { Production = ShowOf(seat.Title).Name, CrewMember = Member(seat.Email).Name };
        var bookings = (await client.Productions.ListBookingsAsync(request, Options)).Bookings;
        return bookings.First(booking => booking.ReplacedBooking.Length == 0).Name;
    }

    private Production ShowOf(string title) => people.Titled(title) ?? throw new InvalidOperationException($"There is no {title}.");

    private CrewMember Member(string email) => people.WithEmail(email) ?? throw new InvalidOperationException($"There is no {email}.");
}
