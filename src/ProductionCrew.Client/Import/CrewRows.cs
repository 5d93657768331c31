using Google.Protobuf.WellKnownTypes;
using ProductionCrew.Client.Import.Bookings;
using ProductionCrew.V1;

namespace ProductionCrew.Client.Import;

/// <summary>Rows that hire one crew member each.</summary>
internal sealed class CrewRows : IRowKind<HireCrewMemberRequest>
{
    private const string CurrencyDefault = "USD";
    private const string EarlierContracts = "earlier_contracts";

    private static readonly string[] Required = ["display_name", "roles", "hire_date"];

    /// <summary>The columns that are texts of the contract.</summary>
    public static TextColumns Texts { get; } = new(CrewMember.Descriptor);

    public CsvColumns Columns { get; } =
        new(Required, [.. Texts.Names.Except(Required), "day_rate", "currency", "allow_duplicate_email", EarlierContracts])
        {
            Ignored = [FileNames.Column, "state"],
        };

    public HireCrewMemberRequest Parse(CsvRow row, ICollection<RowProblem> problems)
    {
        var member = new CrewMember();
        Texts.Read(row, member);
        if (Cells.Skills(row["roles"]) is { } skills)
        {
            member.Roles.AddRange(skills);
        }
        else
        {
            problems.Add(row.Problem("roles", Cells.SkillForm));
        }

        // Without a date a person is hired today, and tomorrow's run of the same file would hire them again.
        if (member.HireDate.Length == 0)
        {
            problems.Add(row.Problem("hire_date", "is required"));
        }

        if (row["day_rate"] is { Length: > 0 } rate)
        {
            var currency = row["currency"] is { Length: > 0 } given ? given : CurrencyDefault;
            if (Cells.Amount(rate, currency) is { } amount)
            {
                member.DayRate = amount;
            }
            else
            {
                // The service still checks the currency.
                member.DayRate = new Money { CurrencyCode = currency };
                problems.Add(row.Problem("day_rate", Cells.AmountForm));
            }
        }

        var mayShareEmail = Cells.Choice(row["allow_duplicate_email"]);
        if (mayShareEmail is null)
        {
            problems.Add(row.Problem("allow_duplicate_email", Cells.ChoiceForm));
        }

        if (Cells.Contracts(row[EarlierContracts]) is not { } earlier)
        {
            problems.Add(row.Problem(EarlierContracts, Cells.ContractForm));
        }
        else if (earlier.Count > 0)
        {
            // The service would ignore them. They are hired one after another, and compared with those of a record.
            member.Contracts.AddRange([.. earlier, new Contract { HireDate = member.HireDate, FireDate = member.FireDate }]);
        }

        var request = new HireCrewMemberRequest { CrewMember = member, AllowDuplicateEmail = mayShareEmail is true };
        request.RequestId = RowRequestId.Of(request);
        return request;
    }

    public string? WhyLeftOut(CsvRow row) =>
        row["hire_date"].Length > 0 && row["hire_date"] == row["fire_date"] ? "the only contract is void" : null;

    public string TitleOf(HireCrewMemberRequest request) => request.CrewMember.DisplayName;

    public string ColumnOf(string fieldPath) =>
        fieldPath == "crew_member.day_rate.currency_code" ? "currency" : Columns.Of(fieldPath, "crew_member");

    public async Task<IKnown<HireCrewMemberRequest>> KnownAsync(StudioClient client, CancellationToken cancellationToken)
    {
        var known = new KnownCrew();
        foreach (var member in await client.ListCrewAsync(cancellationToken))
        {
            known.Add(new HireCrewMemberRequest { CrewMember = member }, member.Name);
        }

        return known;
    }

    public IKnown<HireCrewMemberRequest> NoneKnown() => new KnownCrew();

    public async Task<string> SendAsync(StudioClient client, HireCrewMemberRequest request, CancellationToken cancellationToken)
    {
        var first = request.Clone();
        var contracts = request.CrewMember.Contracts;
        first.CrewMember.Contracts.Clear();
        if (contracts.Count > 0)
        {
            (first.CrewMember.HireDate, first.CrewMember.FireDate) = (contracts[0].HireDate, contracts[0].FireDate);
        }

        var name = (await client.Crew.HireCrewMemberAsync(first, StudioClient.Options(cancellationToken))).CrewMember.Name;
        foreach (var contract in request.ValidateOnly ? [] : contracts.Skip(1))
        {
            var again = new RehireCrewMemberRequest
            {
                Name = name,
                HireDate = contract.HireDate,
                FireDate = contract.FireDate,
                AllowDuplicateEmail = request.AllowDuplicateEmail,
            };
            again.RequestId = RowRequestId.Of(again);
            await client.Crew.RehireCrewMemberAsync(again, StudioClient.Options(cancellationToken));
        }

        return name;
    }

    public HireCrewMemberRequest DryRunOf(HireCrewMemberRequest request) => new(request) { ValidateOnly = true };

    public async Task UpdateAsync(StudioClient client, RowMatch record, HireCrewMemberRequest request, CancellationToken cancellationToken)
    {
        var member = request.CrewMember.Clone();
        (member.Name, member.Etag) = (record.Place, record.Etag);
        var update = new UpdateCrewMemberRequest
        {
            CrewMember = member,
            UpdateMask = new FieldMask { Paths = { record.Changed } },
        };
        update.RequestId = RowRequestId.Of(update);
        await client.Crew.UpdateCrewMemberAsync(update, StudioClient.Options(cancellationToken));
    }
}
