using System.Globalization;
using System.IO.Compression;
using Grpc.Core;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using ProductionCrew.Domain.Model.Calendars;
using ProductionCrew.Domain.UseCases.Calendars;
using ProductionCrew.Host.Access;
using ProductionCrew.Host.Access.Tokens;
using ProductionCrew.Host.Calls;
using ProductionCrew.Host.Pages;

namespace ProductionCrew.Host.Calendars;

/// <summary>Calendars over plain HTTP, for whoever has their address: the secret in it stands in the place of a token.</summary>
internal sealed class CalendarPages(PageCalls calls, FeedCalls feeds, AccessLog log)
{
    /// <summary>What every path of a calendar begins with.</summary>
    public const string Prefix = "/calendars/";

    private const string Suffix = ".ics";
    private const string Secret = "secret";
    private const string Route = $"{Prefix}{{{Secret}}}{Suffix}";

    public static string PathOf(string secret) => Prefix + secret + Suffix;

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints
            .MapMethods(
                Route,
                [HttpMethods.Get, HttpMethods.Head],
                static context => context.RequestServices.GetRequiredService<CalendarPages>().AnswerAsync(context)
            )
            .AllowAnonymous();

    private async Task AnswerAsync(HttpContext context)
    {
        var hash = SecretHashes.Of(context.Request.RouteValues[Secret] as string ?? "");
        if (feeds.IsRefused(context, hash))
        {
            log.Refused(context, "an address of a calendar asked for too often, or unknown after many wrong ones");
            await RefuseAsync(context);
            return;
        }

        var known = CalendarTag.Known(context.Request.GetTypedHeaders().IfNoneMatch, hash);
        await calls.AnswerAsync(
            context,
            _ => new ReadCalendar(hash, known),
            reading =>
            {
                feeds.CountRight(hash, reading.Content is null);
                return SendAsync(context, reading, hash);
            }
        );
        if (context.Response.StatusCode == StatusCodes.Status404NotFound)
        {
            log.Refused(context, "an address of no calendar");
            feeds.CountWrong(context, hash);
        }
    }

    private static Task SendAsync(HttpContext context, CalendarReading reading, string hash)
    {
        var response = context.Response;
        PageAnswer.Protect(response);
        response.GetTypedHeaders().ETag = CalendarTag.Of(hash, reading.State);
        response.Headers.CacheControl = PageAnswer.AskedAgain;
        response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (reading.Content is not { } content)
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        response.Headers.ContentDisposition = "inline; filename=\"calendar.ics\"";
        var text = CalendarText.Write(reading.Feed, content);
        if (PageGzip.IsTaken(context.Request))
        {
            response.Headers.ContentEncoding = PageGzip.Coding;
            text = PageGzip.Pack(text, CompressionLevel.Fastest);
        }

        return PageAnswer.SendAsync(context, text, "text/calendar; charset=utf-8");
    }

    private static Task RefuseAsync(HttpContext context)
    {
        context.Features.GetRequiredFeature<CallRecord>().IsHandled = true;
        context.Response.Headers.RetryAfter = FeedCalls.Delay.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        return PageAnswer.RefuseAsync(
            context,
            new Status(
                StatusCode.ResourceExhausted,
                "RATE_LIMITED: The address is asked for too often, or too many wrong ones are. Try again later."
            )
        );
    }
}
