using System.Collections.Immutable;
using Google.Protobuf.Collections;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Work;
using ProductionCrew.Domain.UseCases.Work;
using ProductionCrew.Domain.Values;
using ProductionCrew.Host.Errors;
using ProductionCrew.Host.Fields;
using ProductionCrew.Host.Paging;

namespace ProductionCrew.Host.Rpc;

/// <summary>The rpcs about rate cards.</summary>
internal static class RateCardRpcs
{
    public static CreateRateCard Create(V1.CreateRateCardRequest request, string currencyCode, FieldViolations violations)
    {
        var (terms, rates) = Parse(request.RateCard, currencyCode, violations.At("rate_card"));
        return new CreateRateCard(terms, rates);
    }

    public static ReplaceRateCard Replace(V1.ReplaceRateCardRequest request, string currencyCode, FieldViolations violations)
    {
        var (terms, rates) = Parse(request.RateCard, currencyCode, violations.At("rate_card"));
        return new ReplaceRateCard(
            WorkNames.RateCard(request.Name, violations.At("name")),
            terms,
            rates,
            Etag.VersionIn(request.Etag, request.Name)
        );
    }

    public static GetRateCard Get(V1.GetRateCardRequest request, FieldViolations violations)
    {
        if (request.Revision < 0)
        {
            violations.At("revision").Refuse("must not be negative");
        }

        return new GetRateCard(WorkNames.RateCard(request.Name, violations.At("name")), request.Revision == 0 ? null : request.Revision);
    }

    public static ListRateCards List(V1.ListRateCardsRequest request, PageRequest page, FieldViolations violations) =>
        new(
            new RateCardFilter(
                Names.OptionalCrewMember(request.CrewMember, violations.At("crew_member")),
                Roles.Optional(request.Role, violations.At("role")),
                request.ShowReplaced,
                page
            )
        );

    public static V1.RateCard ToMessage(this RateCard card)
    {
        var name = card.Id.ToString();
        return new V1.RateCard
        {
            Name = name,
            CrewMember = card.Terms.CrewMember?.ToString() ?? "",
            Role = card.Terms.Role?.Text ?? "",
            Level = card.Terms.Level,
            ValidFromDate = card.Terms.ValidFrom.ToText(),
            RateUnit = (V1.RateUnit)card.Rates.Unit,
            StandardMinutes = card.Rates.StandardMinutes,
            BaseRate = card.Rates.Base.ToMessage(),
            TravelRate = card.Rates.TravelHour?.ToMessage(),
            OvertimeSteps = { card.Rates.Overtime.Select(ToMessage) },
            PerDiem = card.Rates.PerDiem?.ToMessage(),
            Revision = card.Version,
            Etag = Etag.Of(name, card.Version),
            CreateTime = card.CreateTime.ToMessage(),
            UpdateTime = card.UpdateTime.ToMessage(),
        };
    }

    public static V1.ListRateCardsResponse ToMessage(this Page<RateCard> page, Pager pager) =>
        new()
        {
            RateCards = { page.Items.Select(ToMessage) },
            NextPageToken = pager.TokenOf(page.Next),
            TotalSize = Pager.SizeOf(page.TotalSize),
        };

    private static V1.OvertimeStep ToMessage(OvertimeStep step) =>
        new() { AfterMinutes = step.AfterMinutes, HourlyRate = step.HourlyRate.ToMessage() };

    private static (RateTerms Terms, PayRates Rates) Parse(V1.RateCard? given, string currencyCode, Field field)
    {
        given ??= new V1.RateCard();
        var minutes = given.StandardMinutes;
        if (minutes is < 1 or > Limits.DayMinutesMax)
        {
            field["standard_minutes"].Refuse($"must be from 1 to {Limits.DayMinutesMax}");
        }

        var rates = new PayRates(
            Unit(given.RateUnit, field["rate_unit"]),
            minutes,
            Required(given.BaseRate, currencyCode, field["base_rate"])
        )
        {
            TravelHour = Moneys.Optional(given.TravelRate, currencyCode, field["travel_rate"]),
            PerDiem = Moneys.Optional(given.PerDiem, currencyCode, field["per_diem"]),
            Overtime = Overtime(given.OvertimeSteps, currencyCode, field["overtime_steps"]),
        };
        return (Terms(given, field), rates);
    }

    private static RateTerms Terms(V1.RateCard given, Field field)
    {
        var member = Names.OptionalCrewMember(given.CrewMember, field["crew_member"]);
        var role = Roles.Optional(given.Role, field["role"]);
        if (given.CrewMember.Length == 0 && given.Role.Length == 0)
        {
            field["role"].Refuse("is required unless there is a crew_member");
        }

        if (given.Role.Length == 0 && given.Level != 0)
        {
            field["level"].Refuse("must be absent without a role");
        }

        var level = given.Role.Length == 0 ? 0 : Roles.Level(given.Level, field["level"]);
        return new RateTerms(member, role, level, Dates.Required(given.ValidFromDate, field["valid_from_date"]) ?? default);
    }

    private static RateUnit Unit(V1.RateUnit unit, Field field)
    {
        if (unit is V1.RateUnit.Unspecified)
        {
            field.RefuseAbsent();
            return default;
        }

        return unit is V1.RateUnit.Hour or V1.RateUnit.Day ? (RateUnit)unit : field.RefuseUnknown<RateUnit>();
    }

    private static Money Required(V1.Money? money, string currencyCode, Field field)
    {
        if (money is null)
        {
            field.RefuseAbsent();
        }

        return Moneys.Optional(money, currencyCode, field) ?? default;
    }

    private static ImmutableArray<OvertimeStep> Overtime(RepeatedField<V1.OvertimeStep> steps, string currencyCode, Field field)
    {
        if (steps.Count > Limits.OvertimeStepsMax)
        {
            field.Refuse($"must have at most {Limits.OvertimeStepsMax} entries");
            return [];
        }

        var parsed = ImmutableArray.CreateBuilder<OvertimeStep>(steps.Count);
        for (var i = 0; i < steps.Count; i++)
        {
            var (after, least) = (steps[i].AfterMinutes, i == 0 ? 0 : steps[i - 1].AfterMinutes + 1L);
            if (after < least || after > (i == 0 ? 0 : Limits.DayMinutesMax))
            {
                field[i]
                    ["after_minutes"]
                    .Refuse(
                        i == 0 ? "must be 0 in the first step" : $"must be more than in the step before, and at most {Limits.DayMinutesMax}"
                    );
            }

            parsed.Add(new OvertimeStep(after, Required(steps[i].HourlyRate, currencyCode, field[i]["hourly_rate"])));
        }

        return parsed.MoveToImmutable();
    }
}
