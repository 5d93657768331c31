using System.Text;
using ProductionCrew.Bench.Load;
using ProductionCrew.V1;

namespace ProductionCrew.Bench.Blast;

/// <summary>What is asked for, call after call.</summary>
internal interface IMessages
{
    /// <summary>Of the method, such as <c>/package.Service/Method</c>.</summary>
    string Path { get; }

    /// <summary>The most bytes that a message can have.</summary>
    int SizeMax { get; }

    /// <summary>Writes the next message and gives its size in bytes.</summary>
    int WriteNext(Span<byte> message);
}

/// <summary>The same bytes with each call.</summary>
internal sealed class SameMessages(string path, byte[] bytes) : IMessages
{
    /// <summary>Asks for health: a call that needs neither a store nor the disk.</summary>
    public static SameMessages Health { get; } = new("/grpc.health.v1.Health/Check", []);

    public string Path => path;

    public int SizeMax => bytes.Length;

    public int WriteNext(Span<byte> message)
    {
        bytes.CopyTo(message);
        return bytes.Length;
    }
}

/// <summary>The bookings of a load, put together from the bytes of each person, show and day.</summary>
internal sealed class BookingMessages : IMessages
{
    private const int RequestIdSize = 36;

    private readonly Traffic traffic;
    private readonly byte[][] people;
    private readonly byte[][] shows;
    private readonly byte[][] days;

    public BookingMessages(Traffic traffic, Stage stage)
    {
        this.traffic = traffic;
        people =
        [
            .. stage.Crew.Select(
                (name, number) =>
                    (byte[])
                        [
                            .. Field(BookCrewMemberRequest.CrewMemberFieldNumber, name),
                            .. Field(BookCrewMemberRequest.RoleFieldNumber, LoadNames.RolesOf(number).First),
                        ]
            ),
        ];
        shows = [.. stage.Productions.Select(name => Field(BookCrewMemberRequest.ProductionFieldNumber, name))];
        days =
        [
            .. Enumerable
                .Range(0, LoadNames.ShowDays)
                .Select(LoadNames.Day)
                .Select(day =>
                    (byte[])
                        [
                            .. Field(BookCrewMemberRequest.FirstDateFieldNumber, day),
                            .. Field(BookCrewMemberRequest.LastDateFieldNumber, day),
                            // The id itself follows.
                            .. Field(BookCrewMemberRequest.RequestIdFieldNumber, new string('0', RequestIdSize))[..^RequestIdSize],
                        ]
                ),
        ];
        SizeMax = people.Max(part => part.Length) + shows.Max(part => part.Length) + days.Max(part => part.Length) + RequestIdSize;
    }

    public string Path { get; } = $"/{ProductionService.Descriptor.FullName}/BookCrewMember";

    public int SizeMax { get; }

    public int WriteNext(Span<byte> message)
    {
        if (!traffic.TryTake(out var number))
        {
            throw new InvalidOperationException("Nobody has a free day left.");
        }

        var place = traffic.PlaceOf(number);
        var size = 0;
        foreach (var part in (ReadOnlySpan<byte[]>)[people[place.Person], shows[place.Production], days[place.Day]])
        {
            part.CopyTo(message[size..]);
            size += part.Length;
        }

        _ = Guid.CreateVersion7().TryFormat(message[size..], out var written);
        return size + written;
    }

    /// <summary>A field of text, as protobuf writes it.</summary>
    private static byte[] Field(int number, string text) =>
        text.Length <= sbyte.MaxValue
            ? [(byte)((number << 3) | 2), (byte)text.Length, .. Encoding.ASCII.GetBytes(text)]
            : throw new ArgumentException("The text is too long for a length of one byte.", nameof(text));
}
