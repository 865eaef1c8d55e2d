using Sandboxes.Gateway.Access;
using Sandboxes.Gateway.Answers;
using Sandboxes.Gateway.Bodies;
using Sandboxes.Gateway.Calls;
using Sandboxes.Gateway.Doors;
using Sandboxes.Gateway.Errors;
using Sandboxes.Gateway.Files;
using Sandboxes.Gateway.Health;
using Sandboxes.Gateway.Hosting;
using Sandboxes.Gateway.Idempotency;
using Sandboxes.Gateway.Limits;
using Sandboxes.Gateway.OpenApi;
using Sandboxes.Gateway.Reference;
using Sandboxes.Gateway.Requests;
using Sandboxes.Gateway.Sandboxes;
using Sandboxes.Silo;

return DatabaseCommand.IsMeant(args)
    ? await DatabaseCommand.RunAsync(args)
    : await GatewayHost.RunAsync(args, Configure, Map);

static void Configure(WebApplicationBuilder builder)
{
    builder.AddSandboxSilo();
    builder.AddAnswers();
    builder.AddBodies();
    builder.AddAccess();
    builder.AddDoor();
    builder.AddFiles();
    builder.AddIdempotency();
    builder.AddRequestJournal();
    builder.AddHealth();
    builder.AddApiDescription();
}

static void Map(WebApplication app)
{
    app.UseMiddleware<CallMiddleware>();
    app.UseMiddleware<JournalMiddleware>();
    app.UseMiddleware<ErrorMiddleware>();
    app.UseRoutingOfHead();
    app.UseMiddleware<DoorMiddleware>();
    app.UseMiddleware<AuthenticationMiddleware>();
    app.UseMiddleware<AdmissionMiddleware>();
    app.UseMiddleware<BodyMiddleware>();
    app.UseMiddleware<SandboxMiddleware>();
    app.UseMiddleware<IdempotencyMiddleware>();

    app.MapManagement();
    app.MapMirror();
    app.MapApiDescription();
    app.MapApiReference();
}
