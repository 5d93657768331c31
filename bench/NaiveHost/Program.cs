using Microsoft.AspNetCore.Server.Kestrel.Core;
using ProductionCrew.NaiveHost;

// The yardstick of the benchmark `service`: what one would write in a day for bookings alone. Kestrel and gRPC as they come, a queue, one
// thread that writes what waits in one transaction, and the obvious tables and statements. It answers when the disk has the booking.
SQLitePCL.Batteries_V2.Init();
var builder = WebApplication.CreateBuilder(args);
builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Protocols = HttpProtocols.Http2));
builder.Services.AddGrpc();
var database = builder.Configuration["Database"] ?? throw new InvalidOperationException("Name a file: --Database FILE.");
using var writer = new BookingWriter(new BookingTables(database));
builder.Services.AddSingleton(writer);
var app = builder.Build();
app.MapGrpcService<BookingApi>();
await app.RunAsync();
