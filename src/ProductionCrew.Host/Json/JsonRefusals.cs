using System.Globalization;
using Grpc.Core;
using ProductionCrew.Host.Errors;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Json;

/// <summary>The refusals that only calls over HTTP get. Each is certain: nothing was done.</summary>
internal static class JsonRefusals
{
    public static RpcException WrongType() =>
        new Refusal(
            StatusCode.InvalidArgument,
            ErrorReason.ContentTypeWrong,
            "The body must be JSON in UTF-8, not compressed: send content-type: application/json, also where the body is empty."
        ).ToException();

    public static RpcException Malformed(string where) =>
        new Refusal(StatusCode.InvalidArgument, ErrorReason.BodyMalformed, $"The body is no JSON: {where}.")
            .With("where", where)
            .ToException();

    public static RpcException NoObject() =>
        new Refusal(StatusCode.InvalidArgument, ErrorReason.BodyMalformed, "The body must be an object of JSON, or empty.").ToException();

    public static RpcException BodyOnRead() =>
        new Refusal(
            StatusCode.InvalidArgument,
            ErrorReason.BodyMalformed,
            "This call takes no body: its fields are in the query."
        ).ToException();

    public static RpcException BrokenOff() =>
        new Refusal(
            StatusCode.InvalidArgument,
            ErrorReason.BodyMalformed,
            "The body did not come whole, or came too slowly."
        ).ToException();

    /// <param name="bytesMax">The limit that the request is over.</param>
    public static RpcException TooLarge(long bytesMax)
    {
        var limit = bytesMax.ToString(CultureInfo.InvariantCulture);
        return new Refusal(StatusCode.ResourceExhausted, ErrorReason.RequestTooLarge, $"The request is larger than {limit} bytes.")
            .With("limit", limit)
            .ToException();
    }

    public static RpcException UnknownPath() =>
        new Refusal(
            StatusCode.NotFound,
            ErrorReason.PathUnknown,
            "There is no such path. GET /v1/crewMembers is one; docs/json.md and the contract have all."
        ).ToException();

    public static RpcException NotHere() =>
        new Refusal(
            StatusCode.NotFound,
            ErrorReason.PathUnknown,
            "This address serves gRPC. JSON is served at the address for HTTP/1.1, and on TLS at the same address as gRPC."
        ).ToException();

    /// <param name="allowed">The methods of HTTP that the path takes.</param>
    public static RpcException WrongMethod(string allowed) =>
        new Refusal(StatusCode.Unimplemented, ErrorReason.HttpMethodWrong, $"The path takes {allowed}.")
            .With("allow", allowed)
            .ToException();
}
