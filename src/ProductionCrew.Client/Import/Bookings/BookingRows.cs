using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using ProductionCrew.Client.Import.Work;
using ProductionCrew.V1;

namespace ProductionCrew.Client.Import.Bookings;

/// <summary>Rows that each book or hold a person. Days in the past are allowed, so that a studio can import its history.</summary>
/// <param name="crewNames">What became of the names in the file of the crew, if one was imported just now.</param>
/// <param name="productionNames">The same of the productions.</param>
/// <param name="people">Finds people of the service by whatever a file may call them.</param>
/// <param name="productions">Finds productions.</param>
internal sealed class BookingRows(
    FileNames crewNames,
    FileNames productionNames,
    WorkNames people,
    WorkNames productions,
    TimeProvider time
) : IRowKind<SeatRequest>
{
    private const string Person = "crew_member";
    private const string Production = "production";
    private const string Level = "minimum_level";
    private const string State = "state";
    private const string Expiry = "hold_expire_time";
    private const string Slot = "slot";
    private const string Held = "HELD";

    public CsvColumns Columns { get; } =
        new([Production, Person, "role", "first_date", "last_date"], [Level, State, Expiry, Slot])
        {
            Ignored = [FileNames.Column, "start_time", "end_time", "rank", "pinned", "replaced_booking", "release_reason"],
        };

    public string? WhyLeftOut(CsvRow row) =>
        row[State].ToUpperInvariant() is "RELEASED" or "EXPIRED" ? "it is over"
        : Cells.Choice(row[Slot]) is true ? "it is a slot, and windows are in no file"
        : row[State].Equals(Held, StringComparison.OrdinalIgnoreCase) && Remaining(row[Expiry]) is { } rest && rest <= TimeSpan.Zero
            ? "the hold has expired"
        : null;

    public SeatRequest Parse(CsvRow row, ICollection<RowProblem> problems)
    {
        var booking = new BookCrewMemberRequest
        {
            Production = Find(row, Production, productionNames, productions, problems),
            CrewMember = Find(row, Person, crewNames, people, problems),
            Role = row["role"],
            FirstDate = row["first_date"],
            LastDate = row["last_date"],
            MinimumLevel = LevelOf(row, problems),
            AllowPast = true,
            RequestId = NewRequestId(),
        };
        switch (row[State].ToUpperInvariant())
        {
            case "" or "CONFIRMED" or "RELEASED" or "EXPIRED":
                return new SeatRequest(booking);
            case Held:
                return new SeatRequest(booking) { Hold = HoldOf(booking, row, problems) };
            default:
                problems.Add(row.Problem(State, "must be CONFIRMED, HELD, RELEASED or EXPIRED"));
                return new SeatRequest(booking);
        }
    }

    public string TitleOf(SeatRequest request) => $"{request.Booking.CrewMember} as {request.Booking.Role} on {request.Booking.Production}";

    public string ColumnOf(string fieldPath) => fieldPath == "hold_duration" ? Expiry : fieldPath;

    public async Task<IKnown<SeatRequest>> KnownAsync(StudioClient client, CancellationToken cancellationToken)
    {
        var known = new KnownBookings();
        foreach (var booking in await client.ListBookingsAsync(cancellationToken))
        {
            var record = new BookCrewMemberRequest
            {
                Production = booking.Production,
                CrewMember = booking.CrewMember,
                Role = booking.Role,
                FirstDate = booking.FirstDate,
                LastDate = booking.LastDate,
                MinimumLevel = booking.MinimumLevel,
            };
            known.Add(
                new SeatRequest(record) { Hold = booking.State is BookingState.Held ? new HoldCrewMemberRequest() : null },
                booking.Name
            );
        }

        return known;
    }

    public IKnown<SeatRequest> NoneKnown() => new KnownBookings();

    public async Task<string> SendAsync(StudioClient client, SeatRequest request, CancellationToken cancellationToken) =>
        request.Hold is { } hold
            ? (await client.Productions.HoldCrewMemberAsync(hold, StudioClient.Options(cancellationToken))).Booking.Name
            : (await client.Productions.BookCrewMemberAsync(request.Booking, StudioClient.Options(cancellationToken))).Booking.Name;

    public SeatRequest DryRunOf(SeatRequest request) =>
        new(new BookCrewMemberRequest(request.Booking) { ValidateOnly = true })
        {
            Hold = request.Hold is { } hold ? new HoldCrewMemberRequest(hold) { ValidateOnly = true } : null,
        };

    /// <summary>A booking has nothing that an update changes.</summary>
    public Task UpdateAsync(StudioClient client, RowMatch record, SeatRequest request, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    private static string Find(CsvRow row, string column, FileNames fileNames, WorkNames names, ICollection<RowProblem> problems)
    {
        var cell = row[column];
        if (!fileNames.HasAny || cell.Length == 0)
        {
            return names.Find(cell);
        }

        // A name of the file must not be taken for the same name in the service, which may be somebody else's.
        if (fileNames.Find(cell) is { } place)
        {
            return place;
        }

        problems.Add(row.Problem(column, $"{cell} is no name in the file of these that was imported, or its row was not taken"));
        return cell;
    }

    /// <summary>
    /// One that an earlier run had would get the answer of that time, also if the booking was released since. A booking that is there already
    /// is found, and would be refused.
    /// </summary>
    private static string NewRequestId() => Guid.CreateVersion7().ToString();

    private static int LevelOf(CsvRow row, ICollection<RowProblem> problems)
    {
        if (row[Level].Length == 0)
        {
            return 0;
        }

        if (int.TryParse(row[Level], NumberStyles.None, CultureInfo.InvariantCulture, out var level) && level > 0)
        {
            return level;
        }

        problems.Add(row.Problem(Level, "must be from 1 to 5"));
        return 0;
    }

    private HoldCrewMemberRequest HoldOf(BookCrewMemberRequest booking, CsvRow row, ICollection<RowProblem> problems)
    {
        var remaining = Remaining(row[Expiry]);
        if (remaining is null && row[Expiry].Length > 0)
        {
            problems.Add(row.Problem(Expiry, "must be a moment such as 2035-03-01T08:30:00Z"));
        }

        return new HoldCrewMemberRequest
        {
            Production = booking.Production,
            CrewMember = booking.CrewMember,
            Role = booking.Role,
            FirstDate = booking.FirstDate,
            LastDate = booking.LastDate,
            MinimumLevel = booking.MinimumLevel,
            AllowPast = true,
            AcceptBackup = true,
            HoldDuration = remaining is { } rest ? Duration.FromTimeSpan(TimeSpan.FromSeconds(Math.Ceiling(rest.TotalSeconds))) : null,
            RequestId = NewRequestId(),
        };
    }

    /// <summary>How long a hold still has; null if nothing, or nothing readable, is said.</summary>
    private TimeSpan? Remaining(string expiry) =>
        DateTimeOffset.TryParse(expiry, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? moment - time.GetUtcNow()
            : null;
}
