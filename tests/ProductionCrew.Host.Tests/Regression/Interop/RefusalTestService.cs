using Google.Rpc;
using Grpc.Core;
using ProductionCrew.Host.Errors;
using ProductionCrew.Testing;
using ProductionCrew.V1;
using Way = ProductionCrew.Testing.RefuseRequest.Types.Way;

namespace ProductionCrew.Host.Tests.Regression.Interop;

/// <summary>Refuses on purpose through the host's own error model. It exists in tests only.</summary>
internal sealed class RefusalTestService : ProductionCrew.Testing.Refusals.RefusalsBase
{
    public const string Secret = "the password is swordfish";

    public override Task<RefuseResponse> Refuse(RefuseRequest request, ServerCallContext context) =>
        throw request.Way switch
        {
            Way.InvalidFields => InvalidFields(),
            Way.Obstacle => Obstacle(),
            Way.NotFound => NotFound(),
            Way.Overloaded => Errors.Refusals.Overloaded(Errors.RetryDelays.DelayMin),
            _ => new InvalidOperationException(Secret),
        };

    private static RpcException InvalidFields() =>
        Errors.Refusals.InvalidFields(
            [
                new BadRequest.Types.FieldViolation { Field = "title", Description = "must not be empty" },
                new BadRequest.Types.FieldViolation { Field = "roles[0].level", Description = "must be from 1 to 5" },
            ],
            violationCount: 2
        );

    private static RpcException Obstacle() =>
        new Refusal(StatusCode.FailedPrecondition, ErrorReason.BookingConflict, "Zoë is booked elsewhere.")
            .With("crew_member", "crewMembers/7")
            .With(
                new PreconditionFailure
                {
                    Violations =
                    {
                        new PreconditionFailure.Types.Violation
                        {
                            Type = "BOOKING_CONFLICT",
                            Subject = "productions/3/bookings/9",
                            Description = "The days overlap.",
                        },
                    },
                }
            )
            .ToException();

    private static RpcException NotFound() =>
        new Refusal(StatusCode.NotFound, ErrorReason.CrewMemberNotFound, "There is no crewMembers/7.")
            .With("name", "crewMembers/7")
            .With(new ResourceInfo { ResourceType = "productioncrew/CrewMember", ResourceName = "crewMembers/7" })
            .ToException();
}
