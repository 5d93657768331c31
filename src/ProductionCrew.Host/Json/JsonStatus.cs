using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using ProductionCrew.Host.Errors;
using ProductionCrew.V1;
using RpcStatus = Google.Rpc.Status;

namespace ProductionCrew.Host.Json;

/// <summary>A refusal over HTTP: a status of HTTP, and <c>google.rpc.Status</c> with all its details as JSON.</summary>
internal sealed class JsonStatus
{
    private const string BearerScheme = "Bearer";

    private readonly byte[] body;
    private readonly string? retryAfter;
    private readonly string? allow;
    private readonly string reason;

    public JsonStatus(RpcException refusal)
    {
        Status = refusal.Status;
        var full = Full(refusal);
        body = JsonText.Of(full);
        var info = full.GetDetail<ErrorInfo>();
        reason = info?.Reason ?? "";
        allow = info?.Metadata.GetValueOrDefault("allow");
        retryAfter = full.GetDetail<RetryInfo>()?.RetryDelay is { } delay ? Seconds(delay) : null;
    }

    public Grpc.Core.Status Status { get; }

    /// <summary>The refusal with all its details.</summary>
    public static RpcStatus Full(RpcException refusal) =>
        refusal.GetRpcStatus() ?? new RpcStatus { Code = (int)refusal.StatusCode, Message = refusal.Status.Detail };

    /// <summary>Writes it as the whole answer.</summary>
    public void WriteTo(HttpContext context)
    {
        var response = context.Response;
        response.StatusCode = HttpOf(context.Request);
        JsonText.Protect(response);
        if (retryAfter is not null)
        {
            response.Headers.RetryAfter = retryAfter;
        }

        if (allow is not null)
        {
            response.Headers.Allow = allow;
        }

        if (response.StatusCode is StatusCodes.Status401Unauthorized)
        {
            response.Headers.WWWAuthenticate = BearerScheme;
        }

        JsonText.Write(response, body);
    }

    /// <summary>
    /// The status of HTTP that a code means; another where HTTP has one for just this: a body, path or method that is wrong, an etag or a key
    /// that came in a header.
    /// </summary>
    private int HttpOf(Microsoft.AspNetCore.Http.HttpRequest request) =>
        reason switch
        {
            _ when reason == Name(ErrorReason.ContentTypeWrong) => StatusCodes.Status415UnsupportedMediaType,
            _ when reason == Name(ErrorReason.RequestTooLarge) => StatusCodes.Status413PayloadTooLarge,
            _ when reason == Name(ErrorReason.HttpMethodWrong) => StatusCodes.Status405MethodNotAllowed,
            _ when reason == Name(ErrorReason.StaleEtag) && JsonHeaders.HasTag(request) => StatusCodes.Status412PreconditionFailed,
            _ when reason == Name(ErrorReason.RequestIdReused) && JsonHeaders.HasKey(request) => StatusCodes.Status422UnprocessableEntity,
            _ => HttpOf(Status.StatusCode),
        };

    private static int HttpOf(StatusCode code) =>
        code switch
        {
            StatusCode.OK => StatusCodes.Status200OK,
            StatusCode.Cancelled => StatusCodes.Status499ClientClosedRequest,
            StatusCode.InvalidArgument or StatusCode.FailedPrecondition or StatusCode.OutOfRange => StatusCodes.Status400BadRequest,
            StatusCode.DeadlineExceeded => StatusCodes.Status504GatewayTimeout,
            StatusCode.NotFound => StatusCodes.Status404NotFound,
            StatusCode.AlreadyExists or StatusCode.Aborted => StatusCodes.Status409Conflict,
            StatusCode.PermissionDenied => StatusCodes.Status403Forbidden,
            StatusCode.Unauthenticated => StatusCodes.Status401Unauthorized,
            StatusCode.ResourceExhausted => StatusCodes.Status429TooManyRequests,
            StatusCode.Unimplemented => StatusCodes.Status501NotImplemented,
            StatusCode.Unavailable => StatusCodes.Status503ServiceUnavailable,
            _ => StatusCodes.Status500InternalServerError,
        };

    private static string Name(ErrorReason reason) => ErrorReasonNames.Of(reason);

    /// <summary>Whole seconds, rounded up; never none, which would mean at once.</summary>
    private static string Seconds(Duration delay) =>
        Math.Max(1, delay.Seconds + (delay.Nanos > 0 ? 1 : 0)).ToString(CultureInfo.InvariantCulture);
}
