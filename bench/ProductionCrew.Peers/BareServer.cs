using System.Buffers;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ProductionCrew.Peers;

/// <summary>
/// The yardstick of the benchmark `echo`: Kestrel alone on one HTTP/2 endpoint, which reads the request and answers the bytes of a health
/// check that serves.
/// </summary>
internal static class BareServer
{
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Protocols = HttpProtocols.Http2);
        });
        var app = builder.Build();

        // A message of two bytes, uncompressed: field 1 (status) is 1 (SERVING).
        byte[] serving = [0, 0, 0, 0, 2, 0x08, 0x01];
        app.Run(async context =>
        {
            while (await context.Request.BodyReader.ReadAsync() is { IsCompleted: false } part)
            {
                context.Request.BodyReader.AdvanceTo(part.Buffer.End);
            }

            context.Response.ContentType = "application/grpc";
            context.Response.BodyWriter.Write(serving);
            context.Response.AppendTrailer("grpc-status", "0");
        });
        return app;
    }
}
