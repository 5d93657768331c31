using System.Globalization;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Http.Features;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.UseCases.Exports;
using ProductionCrew.Host.Calls;
using ProductionCrew.Host.Errors;
using ProductionCrew.Host.Json;
using ProductionCrew.Host.Logs;
using ProductionCrew.Host.Pages;

namespace ProductionCrew.Host.Exports;

/// <summary>
/// Sends lists as CSV files. A file is read from one snapshot as fast as the store can, and sent from memory while that goes on, so that who
/// takes it slowly holds nobody up.
/// </summary>
internal sealed class ExportPages(IStore store, ExportGate gate, RetryDelays retryDelays, TimeProvider time, ILogger<ExportPages> logger)
{
    public const string SequenceHeader = "X-Change-Sequence";
    public const string TimeHeader = "X-Read-Time";

    /// <summary>How long a caller may take nothing of what is sent; then it counts as gone.</summary>
    private static readonly TimeSpan SendMax = TimeSpan.FromSeconds(60);

    /// <summary>How long an export may be open in all, so that callers who take a little now and then do not keep the others out.</summary>
    private static readonly TimeSpan OpenTimeMax = TimeSpan.FromMinutes(30);

    /// <param name="parse">Makes of the request what reads a page.</param>
    public async Task AnswerAsync<TRequest, T>(
        HttpContext context,
        ExportKind<T> kind,
        ExportRequests<TRequest> requests,
        Func<TRequest, FieldViolations, Func<IReadTransaction, Instant, PageRequest, Outcome<Page<T>>>> parse
    )
        where TRequest : class, IMessage<TRequest>, new()
    {
        var call = context.Features.GetRequiredFeature<CallRecord>();
        try
        {
            RefuseHttp10(context.Request);
            var violations = new FieldViolations();
            var (request, hasMark) = await requests.ReadAsync(context, violations);
            var list = parse(request, violations);
            violations.ThrowIfAny();
            await ExportAsync(context, call, kind, hasMark, list);
            call.Sent = Status.DefaultSuccess;
        }
        catch (RpcException refusal)
        {
            Refuse(context, call, refusal);
        }
        catch (OperationCanceledException)
        {
            Refuse(context, call, Refusals.NotExecutedInTime(deadlinePassed: !context.RequestAborted.IsCancellationRequested));
        }
        catch (Exception fault)
        {
            var reply = Reply.To(fault, call.Id, deadlinePassed: false, retryDelays, context.RequestAborted);
            call.Fault ??= reply.IsFault ? fault : null;
            Refuse(context, call, reply.Status);
        }
    }

    /// <summary>There a file ends where the connection does, so that nobody could tell one that was broken off.</summary>
    private static void RefuseHttp10(HttpRequest request)
    {
        if (HttpProtocol.IsHttp10(request.Protocol))
        {
            throw new RpcException(
                new Status(
                    StatusCode.FailedPrecondition,
                    "An export is sent over HTTP/1.1 or later: HTTP/1.0 could not tell whether it is whole."
                )
            );
        }
    }

    private async Task ExportAsync<T>(
        HttpContext context,
        CallRecord call,
        ExportKind<T> kind,
        bool hasMark,
        Func<IReadTransaction, Instant, PageRequest, Outcome<Page<T>>> list
    )
    {
        var started = time.GetTimestamp();
        using var open = await gate.OpenAsync(context.RequestAborted);
        var reader = await gate.ReadAsync(context.RequestAborted);
        using var limit = new CancellationTokenSource(OpenTimeMax, time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, limit.Token);
        using var buffer = new ExportBuffer(ending.Token);
        var rows = new ExportedRows<T>(kind, hasMark, buffer);
        var reading = ReadAsync(new ExportRows<T>(list, rows), rows, buffer, reader, ending.Token);
        try
        {
            var point = await rows.Begun;
            Describe(context.Response, kind.Name, point);
            await buffer.SendAsync(piece => SendAsync(piece, context.Response, ending));
            await context.Response.CompleteAsync();
            LogLines.Exported(
                logger,
                rows.Count,
                kind.Name,
                point.Sequence,
                call.Actor,
                time.GetElapsedTime(started).TotalMilliseconds,
                call.Id
            );
        }
        finally
        {
            await ending.CancelAsync();
            await reading;
        }
    }

    /// <summary>Reads all rows. It never fails: what went wrong is told to whoever waits for them.</summary>
    private async Task ReadAsync<T>(
        ExportRows<T> query,
        ExportedRows<T> rows,
        ExportBuffer buffer,
        ExportGate.Place place,
        CancellationToken cancellationToken
    )
    {
        // A store may answer within the call. What is read has to be sent meanwhile.
        await Task.Yield();
        Exception? fault = null;
        try
        {
            var outcome = await store.ReadAsync(query, cancellationToken);
            fault = outcome.Rejection is { } rejection ? Rejections.ToException(rejection) : null;
        }
        catch (Exception any)
        {
            fault = any;
        }
        finally
        {
            place.Dispose();
            if (fault is not null)
            {
                rows.Fail(fault);
            }

            buffer.End(fault);
        }
    }

    private static void Describe(HttpResponse response, string name, ReadPoint point)
    {
        PageAnswer.Protect(response);
        var sequence = point.Sequence.ToString(CultureInfo.InvariantCulture);
        response.ContentType = "text/csv; charset=utf-8; header=present";
        response.Headers.ContentDisposition = $"attachment; filename=\"{name}-{sequence}.csv\"";
        response.Headers.CacheControl = PageAnswer.NotKept;
        response.Headers[SequenceHeader] = sequence;
        response.Headers[TimeHeader] = BookingExport.Text(point.Time);
    }

    private static async Task SendAsync(Stream piece, HttpResponse response, CancellationTokenSource ending)
    {
        ending.CancelAfter(SendMax);
        await piece.CopyToAsync(response.Body, ending.Token);
        await response.Body.FlushAsync(ending.Token);
        ending.CancelAfter(Timeout.InfiniteTimeSpan);
    }

    /// <summary>Says why there is no file. One that is half sent is broken off, so that nobody takes it for whole.</summary>
    private static void Refuse(HttpContext context, CallRecord call, RpcException refusal)
    {
        call.Sent = refusal.Status;
        if (context.Response.HasStarted)
        {
            context.Abort();
        }
        else if (!context.RequestAborted.IsCancellationRequested)
        {
            context.Response.Headers.ContentDisposition = default;
            context.Response.Headers.Remove(SequenceHeader);
            context.Response.Headers.Remove(TimeHeader);
            new JsonStatus(refusal).WriteTo(context);
        }
    }
}
