using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ProductionCrew.Peers.Naive;

/// <summary>
/// The yardstick of the benchmark `service`: what one would write in a day for bookings alone. Kestrel and gRPC as they come, a queue, one
/// thread that writes what waits in one transaction, and the obvious tables and statements. It answers when the disk has the booking.
/// </summary>
internal static class NaiveServer
{
    public static WebApplication Build(string[] args)
    {
        SQLitePCL.Batteries_V2.Init();
        var builder = WebApplication.CreateBuilder(args);
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Protocols = HttpProtocols.Http2)
        );
        builder.Services.AddGrpc();
        var database = builder.Configuration["Database"] ?? throw new InvalidOperationException("Name a file: --Database FILE.");
        builder.Services.AddSingleton(_ => new BookingWriter(new BookingTables(database)));
        var app = builder.Build();
        app.MapGrpcService<BookingApi>();
        return app;
    }
}
