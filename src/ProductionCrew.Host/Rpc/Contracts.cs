using NodaTime;
using ProductionCrew.Domain.UseCases.Crew;
using ProductionCrew.Host.Errors;
using ProductionCrew.Host.Fields;

namespace ProductionCrew.Host.Rpc;

/// <summary>The rpcs about the contracts of crew members; hiring somebody new is with <see cref="CrewMemberRpcs"/>.</summary>
internal static class ContractRpcs
{
    public static FireCrewMember Fire(V1.FireCrewMemberRequest request, FieldViolations violations) =>
        new(
            Names.CrewMember(request.Name, violations.At("name")),
            Dates.Optional(request.FireDate, violations.At("fire_date")),
            Policies.Bookings(request.Policy, violations.At("policy")),
            Etag.VersionIn(request.Etag, request.Name)
        );

    public static ExtendContract Extend(V1.ExtendContractRequest request, FieldViolations violations) =>
        new(
            Names.CrewMember(request.Name, violations.At("name")),
            ContractEnd(request, violations),
            Etag.VersionIn(request.Etag, request.Name)
        )
        {
            AllowDuplicateEmail = request.AllowDuplicateEmail,
        };

    public static RehireCrewMember Rehire(V1.RehireCrewMemberRequest request, string currencyCode, FieldViolations violations) =>
        new(
            Names.CrewMember(request.Name, violations.At("name")),
            Dates.Optional(request.HireDate, violations.At("hire_date")),
            Dates.Optional(request.FireDate, violations.At("fire_date")),
            Moneys.Optional(request.DayRate, currencyCode, violations.At("day_rate")),
            Etag.VersionIn(request.Etag, request.Name)
        )
        {
            AllowDuplicateEmail = request.AllowDuplicateEmail,
        };

    public static CorrectHireDate Correct(V1.CorrectHireDateRequest request, FieldViolations violations) =>
        new(
            Names.CrewMember(request.Name, violations.At("name")),
            Dates.Required(request.HireDate, violations.At("hire_date")) ?? default,
            Etag.VersionIn(request.Etag, request.Name)
        )
        {
            AllowDuplicateEmail = request.AllowDuplicateEmail,
        };

    public static VoidContract Void(V1.VoidContractRequest request, FieldViolations violations) =>
        new(Names.CrewMember(request.Name, violations.At("name")), Etag.VersionIn(request.Etag, request.Name));

    private static LocalDate? ContractEnd(V1.ExtendContractRequest request, FieldViolations violations)
    {
        switch (request.ContractEndCase)
        {
            case V1.ExtendContractRequest.ContractEndOneofCase.FireDate:
                return Dates.Required(request.FireDate, violations.At("fire_date"));
            case V1.ExtendContractRequest.ContractEndOneofCase.Permanent:
                if (!request.Permanent)
                {
                    violations.At("permanent").Refuse("must be true or absent");
                }

                return null;
            default:
                violations.At("contract_end").Refuse("is required: fire_date or permanent");
                return null;
        }
    }
}
