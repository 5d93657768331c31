using Grpc.Core;
using Microsoft.AspNetCore.Http.Features;
using ProductionCrew.Domain.Store;
using ProductionCrew.Host.Calls;
using ProductionCrew.Host.Errors;

namespace ProductionCrew.Host.Pages;

/// <summary>Reads what a page shows as the rpcs do, and refuses with their messages as plain text.</summary>
internal sealed class PageCalls(IStore store, RetryDelays retryDelays)
{
    /// <summary>Answers a request for a page.</summary>
    /// <param name="parse">Makes the first query of it.</param>
    /// <param name="write">Writes the page, and may read more.</param>
    public Task AnswerAsync<T>(HttpContext context, Func<FieldViolations, IQuery<T>> parse, Func<T, Task> write)
        where T : class =>
        AnswerAsync(
            context,
            async () =>
            {
                var violations = new FieldViolations();
                var query = parse(violations);
                violations.ThrowIfAny();
                await write(await ReadAsync(context, query));
            }
        );

    /// <summary>Answers a request, and says why if it is refused.</summary>
    public async Task AnswerAsync(HttpContext context, Func<Task> answer)
    {
        var call = context.Features.GetRequiredFeature<CallRecord>();
        try
        {
            await answer();
            call.IsHandled = true;
        }
        catch (RpcException refused)
        {
            call.IsHandled = true;
            await RefuseAsync(context, refused.Status);
        }
        catch (Exception exception) when (exception is NotExecutedException or StoreUnavailableException)
        {
            if (context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
            {
                call.Fault = exception;
            }

            var reply = Reply.To(exception, call.Id, deadlinePassed: false, retryDelays, context.RequestAborted);
            await RefuseAsync(context, reply.Status.Status);
        }
    }

    /// <exception cref="RpcException">The query was refused.</exception>
    public async Task<T> ReadAsync<T>(HttpContext context, IQuery<T> query)
        where T : class
    {
        var outcome = await store.ReadAsync(query, context.RequestAborted);
        return outcome.IsAccepted ? outcome.Result : throw Rejections.ToException(outcome.Rejection);
    }

    /// <summary>Says why there is no page. One that is half sent is broken off, so that nobody takes it for whole.</summary>
    private static Task RefuseAsync(HttpContext context, Status status)
    {
        if (context.Response.HasStarted)
        {
            context.Abort();
            return Task.CompletedTask;
        }

        return PageAnswer.RefuseAsync(context, status);
    }
}
