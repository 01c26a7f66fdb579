package demo;

import io.litserve.annotation.LitApp;

@LitApp(Rejected.class) // error: app-api, app-kind
@interface Rejected {}
