package io.litserve.processor;

import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.ElementKind;

/** What must hold of a {@code @LitApp} class: its APIs can live on one port. */
final class AppRules {
    private AppRules() {}

    static Stream<Problem> check(AppDraft app, Program program) {
        Stream<Problem> own =
                Stream.of(
                                isClass(app),
                                isNotPrivate(app, program),
                                isNoApi(app, program),
                                listsSome(app),
                                configureIsCallable(app))
                        .flatMap(Optional::stream);
        Stream<Problem> members =
                app.members().stream().flatMap(member -> check(member, app).stream());
        return Stream.concat(own, members);
    }

    private static Optional<Problem> check(AppDraft.Member member, AppDraft app) {
        return Stream.of(
                        isApi(member),
                        isListedOnce(member, app),
                        hasOwnPath(member, app),
                        hasOwnName(member, app))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Problem> isClass(AppDraft app) {
        return app.type().getKind() == ElementKind.CLASS
                        || app.type().getKind() == ElementKind.INTERFACE
                ? Optional.empty()
                : Optional.of(
                        Rule.APP_KIND.at(
                                app.annotation().place(),
                                "@LitApp stands on %s: move it to a class or an interface"
                                        .formatted(app.name())));
    }

    private static Optional<Problem> isNotPrivate(AppDraft app, Program program) {
        return program.accessible(app.type(), app.type())
                ? Optional.empty()
                : Optional.of(
                        Rule.APP_PRIVATE.at(
                                Place.of(app.type()),
                                "@LitApp %s is private or in a private class: make it package-private"
                                        .formatted(app.name())));
    }

    private static Optional<Problem> isNoApi(AppDraft app, Program program) {
        return Annotation.on(app.type(), "LitApi", program)
                .map(_ ->
                        Rule.APP_ON_API.at(
                                app.annotation().place(),
                                ("%1$s is a @LitApi class too, and both make a %1$sServer: move"
                                                + " @LitApp to a class of its own")
                                        .formatted(app.name())));
    }

    private static Optional<Problem> listsSome(AppDraft app) {
        return app.members().isEmpty()
                ? Optional.of(
                        Rule.APP_EMPTY.at(
                                app.annotation().place("value"),
                                "@LitApp lists no class: list the @LitApi classes to serve"))
                : Optional.empty();
    }

    private static Optional<Problem> configureIsCallable(AppDraft app) {
        return ClassRules.configureIsCallable(app.type());
    }

    private static Optional<Problem> isApi(AppDraft.Member member) {
        return member.api().isPresent()
                ? Optional.empty()
                : Optional.of(
                        Rule.APP_API.at(
                                member.place(),
                                "%s is no @LitApi class: annotate it or remove it from the list"
                                        .formatted(member.name())));
    }

    private static Optional<Problem> isListedOnce(AppDraft.Member member, AppDraft app) {
        return app.earlier(member, AppDraft.Member::element)
                .map(_ ->
                        Rule.APP_DUPLICATE.at(
                                member.place(),
                                "%s is listed twice: remove one, and set workersPerDevice for more instances"
                                        .formatted(member.name())));
    }

    private static Optional<Problem> hasOwnPath(AppDraft.Member member, AppDraft app) {
        return app.earlier(member, AppRules::path)
                .map(other ->
                        Rule.APP_PATH.at(
                                member.place(),
                                "%s has the path \"%s\", and so has %s: give each a path of its own"
                                        .formatted(member.name(), path(member), other.name())));
    }

    private static Optional<Problem> hasOwnName(AppDraft.Member member, AppDraft app) {
        return app.earlier(member, AppRules::logName)
                .map(other ->
                        Rule.APP_NAME.at(
                                member.place(),
                                "%s has the name \"%s\", and so has %s: set name in one @LitApi"
                                        .formatted(member.name(), logName(member), other.name())));
    }

    private static String path(AppDraft.Member member) {
        return member.api().orElseThrow().text("path");
    }

    private static String logName(AppDraft.Member member) {
        return Naming.name(member.element(), member.api().orElseThrow());
    }
}
