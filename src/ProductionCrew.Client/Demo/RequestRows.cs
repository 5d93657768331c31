using ProductionCrew.Client.Import;
using ProductionCrew.V1;

namespace ProductionCrew.Client.Demo;

/// <summary>Rows that each ask for one more thing: schedule a production, book somebody, fire somebody, hire somebody again.</summary>
internal sealed class RequestRows(People people) : IRowKind<FollowUp>
{
    private readonly ProductionRows productions = new();

    public static FileImport.Words Words { get; } = new("Requests", "Asking for more", "granted");

    public CsvColumns Columns { get; } =
        new(["action"], ["title", "crew_member", "role", "first_date", "last_date", "time_zone", "requirements", "comment"]);

    public FollowUp Parse(CsvRow row, ICollection<RowProblem> problems)
    {
        switch (row["action"])
        {
            case "schedule":
                var schedule = productions.Parse(row, problems);
                return new FollowUp($"schedule {row["title"]} from {row["first_date"]}", schedule);
            case "book":
                return Book(row, problems);
            case "fire":
                return Fire(row, problems);
            case "rehire":
                return Rehire(row, problems);
            default:
                problems.Add(row.Problem("action", "must be schedule, book, fire or rehire"));
                return new FollowUp("", new FireCrewMemberRequest());
        }
    }

    public string TitleOf(FollowUp request) => request.Title;

    public string ColumnOf(string fieldPath) =>
        fieldPath is "name" ? "crew_member"
        : fieldPath is "fire_date" or "hire_date" ? "first_date"
        : Columns.Optional.Contains(fieldPath) ? fieldPath
        : productions.ColumnOf(fieldPath);

    public async Task<IKnown<FollowUp>> KnownAsync(StudioClient client, CancellationToken cancellationToken) =>
        new KnownSchedules(await productions.KnownAsync(client, cancellationToken));

    public IKnown<FollowUp> NoneKnown() => new KnownSchedules(productions.NoneKnown());

    public async Task<string> SendAsync(StudioClient client, FollowUp request, CancellationToken cancellationToken)
    {
        await request.SendAsync(client, cancellationToken);
        return "";
    }

    public Task UpdateAsync(StudioClient client, RowMatch record, FollowUp request, CancellationToken cancellationToken) =>
        throw new NotSupportedException("A request asks for something new.");

    private FollowUp Book(CsvRow row, ICollection<RowProblem> problems)
    {
        var member = Member(row, problems);
        var production = people.Titled(row["title"]);
        if (production is null)
        {
            problems.Add(row.Problem("title", "no production has this title"));
        }

        var request = new BookCrewMemberRequest
        {
            Production = production?.Name ?? "",
            CrewMember = member.Name,
            Role = row["role"],
            FirstDate = row["first_date"],
            LastDate = row["last_date"],
        };
        request.RequestId = RowRequestId.Of(request);
        return new FollowUp($"book {member.DisplayName} as {request.Role} on {row["title"]}", request);
    }

    private FollowUp Fire(CsvRow row, ICollection<RowProblem> problems)
    {
        var member = Member(row, problems);
        var request = new FireCrewMemberRequest { Name = member.Name, FireDate = row["first_date"] };
        request.RequestId = RowRequestId.Of(request);
        return new FollowUp($"fire {member.DisplayName} as of {request.FireDate}", request);
    }

    private FollowUp Rehire(CsvRow row, ICollection<RowProblem> problems)
    {
        var member = Member(row, problems);
        var request = new RehireCrewMemberRequest { Name = member.Name, HireDate = row["first_date"] };
        request.RequestId = RowRequestId.Of(request);
        return new FollowUp($"hire {member.DisplayName} again from {request.HireDate}", request);
    }

    private CrewMember Member(CsvRow row, ICollection<RowProblem> problems)
    {
        if (people.WithEmail(row["crew_member"]) is { } member)
        {
            return member;
        }

        problems.Add(row.Problem("crew_member", "nobody has this mail address"));
        return new CrewMember();
    }

    /// <summary>
    /// The known productions, so that none is scheduled twice. Other requests need no such check: the service refuses a second booking or a
    /// second end of a contract or the same contract again by itself.
    /// </summary>
    private sealed class KnownSchedules(IKnown<ScheduleProductionRequest> known) : IKnown<FollowUp>
    {
        public void Add(FollowUp request, string place)
        {
            if (request.Request is ScheduleProductionRequest schedule)
            {
                known.Add(schedule, place);
            }
        }

        public RowMatch Find(FollowUp request) =>
            request.Request is ScheduleProductionRequest schedule ? known.Find(schedule) : RowMatch.None;

        public RowMatch At(string place, FollowUp request) => RowMatch.None;
    }
}
