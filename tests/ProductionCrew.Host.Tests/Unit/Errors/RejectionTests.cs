using Google.Rpc;
using Grpc.Core;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;
using ProductionCrew.Host.Access;
using ProductionCrew.Host.Errors;
using ProductionCrew.Host.Json;
using ProductionCrew.Host.Tests.Probes;
using ProductionCrew.TestKit;
using ProductionCrew.V1;
using Obstacle = ProductionCrew.Domain.Model.Obstacle;

namespace ProductionCrew.Host.Tests.Unit.Errors;

public sealed class RejectionTests
{
    public static TheoryData<Reason> Reasons => [.. Enum.GetValues<Reason>()];

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Every_reason_keeps_its_name_and_says_something(Reason reason)
    {
        var refused = Rejections.ToException(Rejection.Of(reason, ObstacleSamples.Full(reason, 1)));

        Assert.Equal("productioncrew", refused.InfoOf().Domain);
        Assert.Equal(reason.ToString(), refused.InfoOf().Reason.Replace("_", "", StringComparison.Ordinal), ignoreCase: true);
        Assert.Equal((int)refused.StatusCode, refused.StatusOf().Code);
        Assert.Equal(refused.Status.Detail, refused.StatusOf().Message);
        Assert.EndsWith(".", refused.Status.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Every_part_of_a_message_that_varies_is_in_the_metadata(Reason reason)
    {
        var (first, second) = (Template(reason, 1), Template(reason, 2));

        Assert.Equal(first, second);
    }

    [Fact]
    public void Every_public_reason_has_a_cause()
    {
        RpcException[] others =
        [
            Refusals.PageTokenInvalid(),
            Refusals.Overloaded(RetryDelays.DelayMin),
            Refusals.Fault("id"),
            AccessRefusals.TokenMissing(),
            AccessRefusals.TokenInvalid(),
            AccessRefusals.CredentialsWrong(),
            AccessRefusals.ScopeMissing("user"),
            AccessRefusals.ScopeNotAllowed("admin"),
            AccessRefusals.IssuerAbsent(),
            AccessRefusals.RateLimited("calls", RetryDelays.DelayMin),
            JsonRefusals.NoObject(),
            JsonRefusals.WrongType(),
            JsonRefusals.TooLarge(1),
            JsonRefusals.UnknownPath(),
            JsonRefusals.WrongMethod("GET"),
        ];
        var reachable = Enum.GetValues<Reason>()
            .Select(reason => Rejections.ToException(Rejection.Of(reason, ObstacleSamples.Full(reason, 1))))
            .Concat(others)
            .Select(refused => refused.InfoOf().Reason);

        var declared = Enum.GetValues<ErrorReason>().Where(reason => reason != ErrorReason.Unspecified).Select(ErrorReasonNames.Of);
        Assert.Equal(declared.Order(StringComparer.Ordinal), reachable.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_conflict_names_every_obstacle_completely()
    {
        var refused = Rejections.ToException(
            Rejection.Of(
                Reason.BookingConflict,
                ObstacleSamples.Full(Reason.BookingConflict, 1),
                ObstacleSamples.Full(Reason.BookingConflict, 2)
            )
        );

        Assert.Equal(StatusCode.FailedPrecondition, refused.StatusCode);
        Assert.Equal(
            """
            BOOKING_CONFLICT: 2 obstacles:
            - "Name Person 1" (crewMembers/101) is already held until 2029-01-02T00:00:00Z unless confirmed: productions/201/bookings/301 on "Name Show 1", 2030-01-02 to 2031-02-06.
            - "Name Person 2" (crewMembers/102) is already held until 2029-01-03T00:00:00Z unless confirmed: productions/202/bookings/302 on "Name Show 2", 2030-01-03 to 2031-02-07.
            HoldCrewMember with accept_backup waits in line behind a hold, and ChallengeHold asks its holder to decide.
            """,
            refused.Status.Detail
        );
        var second = refused.DetailOf<ConflictDetail>().Obstacles[1];
        Assert.Equal(
            (ErrorReason.BookingConflict, "crewMembers/102", "Name Person 2", "productions/202/bookings/302", "Name Show 2", "2030-01-03"),
            (second.Rule, second.CrewMember, second.CrewMemberDisplayName, second.Booking, second.ProductionTitle, second.FirstDate)
        );
        var violation = refused.DetailOf<PreconditionFailure>().Violations[1];
        Assert.Equal(("BOOKING_CONFLICT", "productions/202/bookings/302"), (violation.Type, violation.Subject));
        Assert.Contains("Name Person 2", violation.Description, StringComparison.Ordinal);
        Assert.Equal("2030-01-02T00:00:00Z", refused.InfoOf().Metadata["start_time"]);
    }

    [Fact]
    public void A_blackout_is_named_with_its_days_or_its_moments()
    {
        var days = ObstacleSamples.Full(Reason.Blackout, 1) with { Booking = null };
        var refused = Rejections.ToException(Rejection.Of(Reason.Blackout, days, days with { Dates = null }));

        Assert.Equal(StatusCode.FailedPrecondition, refused.StatusCode);
        Assert.Contains(
            "\"Name Person 1\" (crewMembers/101) has a blackout then: crewMembers/101/blackouts/801, 2030-01-02 to 2031-02-06.",
            refused.Status.Detail,
            StringComparison.Ordinal
        );
        var violations = refused.DetailOf<PreconditionFailure>().Violations;
        Assert.All(violations, violation => Assert.Equal("crewMembers/101/blackouts/801", violation.Subject));
        Assert.EndsWith("801, 2030-01-02T00:00:00Z to 2031-02-07T00:00:00Z.", violations[1].Description, StringComparison.Ordinal);
        Assert.Equal("crewMembers/101/blackouts/801", refused.DetailOf<ConflictDetail>().Obstacles[0].Blackout);
    }

    [Fact]
    public void A_blackout_that_was_not_found_is_named()
    {
        var refused = Rejections.ToException(Rejection.NotFound(new BlackoutName(new CrewMemberId(7), new BlackoutId(9))));

        var resource = refused.DetailOf<ResourceInfo>();
        Assert.Equal(("productioncrew.v1.Blackout", "crewMembers/7/blackouts/9"), (resource.ResourceType, resource.ResourceName));
    }

    [Theory]
    [InlineData(
        Reason.OutsideContract,
        "is not under contract for all of the dates 2030-01-02 to 2031-02-06: the contract is from 2031-05-17 (over on 2032-09-28)."
    )]
    [InlineData(
        Reason.ContractEnded,
        "The contract of \"Name Person 1\" (crewMembers/101) from 2031-05-17 (over on 2032-09-28) has ended."
    )]
    [InlineData(
        Reason.ContractOverlap,
        "is under contract from 2031-05-17 (over on 2032-09-28) already, and another contract would overlap it: "
            + "it can begin from 2032-09-28 on."
    )]
    [InlineData(Reason.DuplicateEmail, "has the same mail address, and is under contract from 2031-05-17 (over on 2032-09-28).")]
    [InlineData(Reason.FireDateNotAfterHire, "later than the hire date, 2031-05-17. A contract that has not begun is made void")]
    public void A_contract_is_named_with_its_days(Reason reason, string text)
    {
        var refused = Rejections.ToException(Rejection.Of(reason, ObstacleSamples.Full(reason, 1) with { Booking = null }));

        Assert.Contains(text, refused.Status.Detail, StringComparison.Ordinal);
        Assert.Equal(("2031-05-17", "2032-09-28"), (refused.InfoOf().Metadata["hire_date"], refused.InfoOf().Metadata["fire_date"]));
    }

    [Fact]
    public void A_permanent_contract_is_named_without_an_end_and_a_void_one_without_days()
    {
        var permanent = ObstacleSamples.Full(Reason.ContractOverlap, 1) with { FireDate = null };
        var none = permanent with { Booking = null, FireDate = permanent.HireDate };

        Assert.Contains("under contract from 2031-05-17 on already", Text(Reason.ContractOverlap, permanent), StringComparison.Ordinal);
        Assert.EndsWith("2030-01-02 to 2031-02-06.", Text(Reason.OutsideContract, none), StringComparison.Ordinal);

        static string Text(Reason reason, Obstacle obstacle) =>
            Rejections.ToException(Rejection.Of(reason, obstacle with { Rule = reason })).Status.Detail;
    }

    [Fact]
    public void A_shortage_counts_heads_and_names_the_competing_roles()
    {
        var refused = Rejections.ToException(Rejection.Of(Reason.CrewShortage, ObstacleSamples.Full(Reason.CrewShortage, 1)));

        Assert.Equal(
            "CREW_SHORTAGE: The role grip-1 at level 401 falls short for 2030-01-02 to 2031-02-06: 501 required, 601 available, "
                + "701 missing, wanted as well for rival-1-0, rival-1-1. "
                + "FindWindow tells when it can be staffed, RecommendCrew who is in the way where.",
            refused.Status.Detail
        );
    }

    [Fact]
    public void What_was_not_found_is_named()
    {
        var refused = Rejections.ToException(Rejection.NotFound(new BookingName(new ProductionId(7), new BookingId(9))));

        Assert.Equal(StatusCode.NotFound, refused.StatusCode);
        var resource = refused.DetailOf<ResourceInfo>();
        Assert.Equal(("productioncrew.v1.Booking", "productions/7/bookings/9"), (resource.ResourceType, resource.ResourceName));
    }

    [Fact]
    public void All_field_violations_come_at_once()
    {
        var violations = new FieldViolations();
        violations.ThrowIfAny();
        violations.Add("crew_member.display_name", "must not be empty");
        violations.Add("crew_member.roles[0].level", "must be from 1 to 5");
        var refused = Assert.Throws<RpcException>(violations.ThrowIfAny);

        Assert.Equal((StatusCode.InvalidArgument, "INVALID_FIELD"), (refused.StatusCode, refused.InfoOf().Reason));
        Assert.Equal(
            "INVALID_FIELD: 2 wrong fields:\n- crew_member.display_name must not be empty.\n- crew_member.roles[0].level must be from 1 to 5.",
            refused.Status.Detail
        );
        Assert.Equal(
            ["crew_member.display_name", "crew_member.roles[0].level"],
            refused.DetailOf<BadRequest>().FieldViolations.Select(violation => violation.Field)
        );
    }

    // The longest values first, so that no value is taken for a part of another; quoted names end as they are quoted.
    private static string Template(Reason reason, int number)
    {
        var refused = Rejections.ToException(new Rejection(reason, [ObstacleSamples.Full(reason, number)], $"things/{number}"));
        return refused
            .InfoOf()
            .Metadata.OrderByDescending(part => part.Value.Length)
            .Aggregate(refused.Status.Detail, (text, part) => text.Replace(part.Value, "<" + part.Key + ">", StringComparison.Ordinal));
    }
}
