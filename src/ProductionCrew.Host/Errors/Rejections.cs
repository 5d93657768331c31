using System.Globalization;
using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;
using ProductionCrew.Domain.Model;
using ProductionCrew.V1;
using Obstacle = ProductionCrew.Domain.Model.Obstacle;

namespace ProductionCrew.Host.Errors;

/// <summary>Turns a rule's rejection into the reply: its code, its message and every detail the contract promises.</summary>
internal static class Rejections
{
    /// <summary>The most obstacles a reply carries; the metadata tells how many there are.</summary>
    private const int ObstaclesMax = 50;

    public static RpcException ToException(Rejection rejection)
    {
        List<BadRequest.Types.FieldViolation> fixedFields =
        [
            .. rejection.Obstacles.Select(obstacle => obstacle.Field).OfType<FixedField>().Select(FixedFieldTexts.Violation),
        ];
        if (fixedFields.Count > 0)
        {
            // The same reply as to a request that is wrong in itself: the caller need not know where its fields are compared.
            return Refusals.InvalidFields(fixedFields, fixedFields.Count);
        }

        var foremost =
            rejection.Obstacles.FirstOrDefault(obstacle => obstacle.Rule == rejection.Reason) ?? rejection.Obstacles.FirstOrDefault();
        var message = RejectionText.Of(rejection);
        var code = ReasonCodes.Of(rejection.Reason);
        var refusal = new Refusal(code, ReasonCodes.PublicNameOf(rejection.Reason), message)
            .With("resource", rejection.Resource)
            .With("item", rejection.Item?.ToString(CultureInfo.InvariantCulture));
        if (foremost is not null)
        {
            refusal.With("obstacle_count", rejection.Obstacles.Length.ToString(CultureInfo.InvariantCulture));
            ObstacleParts.AddTo(refusal, foremost);
        }

        AddResource(refusal, code, rejection);
        AddObstacles(refusal, code, rejection, message);
        return refusal.ToException();
    }

    private static void AddResource(Refusal refusal, StatusCode code, Rejection rejection)
    {
        if (code is StatusCode.NotFound or StatusCode.Aborted && rejection.Resource is { } resource)
        {
            refusal.With(new ResourceInfo { ResourceType = ReasonCodes.ResourceTypeOf(resource), ResourceName = resource });
        }
    }

    private static void AddObstacles(Refusal refusal, StatusCode code, Rejection rejection, string message)
    {
        var preconditions = new PreconditionFailure();
        var fields = new BadRequest();
        var conflict = new ConflictDetail();
        if (ReasonCodes.FieldOf(rejection.Reason) is { } field)
        {
            fields.FieldViolations.Add(new BadRequest.Types.FieldViolation { Field = field, Description = message });
        }
        else if (code == StatusCode.FailedPrecondition && rejection.Obstacles.IsEmpty)
        {
            preconditions.Violations.Add(Violation(new Obstacle(rejection.Reason)));
        }

        var roomBytes = refusal.RoomBytes - DetailSize.Of(fields);
        foreach (var obstacle in rejection.Obstacles.Take(ObstaclesMax))
        {
            var (carried, violation) = (ObstacleParts.ToMessage(obstacle), Violation(obstacle));
            roomBytes -= DetailSize.OfItem(carried) + DetailSize.OfItem(violation);
            if (conflict.Obstacles.Count > 0 && roomBytes < DetailSize.OfEmpty(conflict) + DetailSize.OfEmpty(preconditions))
            {
                break;
            }

            conflict.Obstacles.Add(carried);
            if (code == StatusCode.FailedPrecondition)
            {
                preconditions.Violations.Add(violation);
            }
        }

        foreach (var detail in new IMessage[] { fields, preconditions, conflict }.Where(detail => detail.CalculateSize() > 0))
        {
            refusal.With(detail);
        }
    }

    private static PreconditionFailure.Types.Violation Violation(Obstacle obstacle) =>
        new()
        {
            Type = ReasonCodes.NameOf(obstacle.Rule),
            Subject =
                obstacle.Booking?.ToString()
                ?? obstacle.Blackout?.ToString()
                ?? obstacle.Window?.ToString()
                ?? obstacle.Production?.ToString()
                ?? obstacle.CrewMember?.ToString()
                ?? obstacle.Role?.ToString()
                ?? "",
            Description = ReasonTexts.Describe(obstacle.Rule, obstacle, resource: null),
        };
}
