using System.Globalization;
using System.Text;
using ProductionCrew.Bench.Load;

namespace ProductionCrew.Bench.Blast;

/// <summary>The bookings of a load as requests of HTTP/1.1: the same people, shows and days as over gRPC, and the request id as a header.</summary>
internal sealed class JsonBookings(Traffic traffic, Stage stage, Uri address)
{
    /// <summary>The most bytes that a request can have.</summary>
    public const int SizeMax = 1_024;

    private readonly byte[][] people =
    [
        .. stage.Crew.Select(
            (name, number) => Encoding.ASCII.GetBytes($"{{\"crewMember\":\"{name}\",\"role\":\"{LoadNames.RolesOf(number).First}\",")
        ),
    ];

    private readonly byte[][] heads =
    [
        .. stage.Productions.Select(name =>
            Encoding.ASCII.GetBytes(
                $"POST /v1/{name}/bookings HTTP/1.1\r\nHost: {address.Authority}\r\nContent-Type: application/json\r\nIdempotency-Key: "
            )
        ),
    ];

    private readonly byte[][] days =
    [
        .. Enumerable
            .Range(0, LoadNames.ShowDays)
            .Select(LoadNames.Day)
            .Select(day => Encoding.ASCII.GetBytes($"\"firstDate\":\"{day}\",\"lastDate\":\"{day}\"}}")),
    ];

    /// <summary>Writes the next request and gives its size in bytes.</summary>
    public int WriteNext(Span<byte> request)
    {
        if (!traffic.TryTake(out var number))
        {
            throw new InvalidOperationException("Nobody has a free day left.");
        }

        var place = traffic.PlaceOf(number);
        var (person, day) = (people[place.Person], days[place.Day]);
        var size = Put(request, 0, heads[place.Production]);
        _ = Guid.CreateVersion7().TryFormat(request[size..], out var written);
        size = Put(request, size + written, "\r\nContent-Length: "u8);
        _ = (person.Length + day.Length).TryFormat(request[size..], out written, default, CultureInfo.InvariantCulture);
        size = Put(request, size + written, "\r\n\r\n"u8);
        return Put(request, Put(request, size, person), day);
    }

    /// <returns>Where the next part begins.</returns>
    private static int Put(Span<byte> request, int place, ReadOnlySpan<byte> part)
    {
        part.CopyTo(request[place..]);
        return place + part.Length;
    }
}
