package demo;

import io.litserve.annotation.LitApp;

@LitApp({}) // error: app-empty
interface Rejected {}
